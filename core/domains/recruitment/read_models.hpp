// What the recruitment shows: every candidate, and when what happened to them.
#pragma once

#include "domain/projection.hpp"
#include "domains/recruitment/events.hpp"
#include "domains/recruitment/status.hpp"

namespace playground::recruitment {

struct Candidates {
  static constexpr std::string_view kName = "Candidates";
  struct Row {
    std::string status;
    double score = 0;
    double threshold = 0;
    JsonObject profile;
    Time added_at;
    std::optional<Time> moved_to_standby_at;
    std::optional<Time> invited_at;
    std::optional<Time> rejected_at;

    static constexpr auto fields() {
      return std::tuple{
          field<&Row::status>({.name = "status", .label = "Status"}),
          field<&Row::score>({.name = "score", .label = "Score"}),
          field<&Row::threshold>({.name = "threshold", .label = "Threshold"}),
          field<&Row::profile>({.name = "profile", .label = "Profile", .personal = true}),
          field<&Row::added_at>({.name = "added_at", .label = "Added at"}),
          field<&Row::moved_to_standby_at>({.name = "moved_to_standby_at", .label = "Moved to standby at"}),
          field<&Row::invited_at>({.name = "invited_at", .label = "Invited at"}),
          field<&Row::rejected_at>({.name = "rejected_at", .label = "Rejected at"})};
    }
    bool operator==(const Row&) const = default;
  };

  static Row create(const CandidateAdded& event, const EventInfo& info) {
    return {std::string(kAdded), event.score, event.threshold, event.profile, info.time, {}, {}, {}};
  }
  static void update(Row& row, const CandidateMovedToStandby&, const EventInfo& info) {
    row.status = kStandby;
    row.moved_to_standby_at = info.time;
  }
  static void update(Row& row, const CandidateInvited&, const EventInfo& info) {
    row.status = kInvited;
    row.invited_at = info.time;
  }
  static void update(Row& row, const CandidateRejected&, const EventInfo& info) {
    row.status = kRejected;
    row.rejected_at = info.time;
  }
};

}  // namespace playground::recruitment
