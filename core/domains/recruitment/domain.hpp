// The recruitment: candidates who are added, put on standby, invited and rejected.
#pragma once

#include "domain/domain.hpp"
#include "domains/recruitment/candidate.hpp"
#include "domains/recruitment/read_models.hpp"
#include "domains/recruitment/samples.hpp"
#include "domains/recruitment/stored_names.hpp"

namespace playground::recruitment {

struct Domain : Candidate {
  static constexpr std::string_view kName = "recruitment";
  static constexpr std::string_view kTitle = "Recruitment";
  static constexpr std::string_view kSummary =
      "Candidates with a score, who are invited, wait on standby or are rejected.";
  static constexpr std::string_view kCategory = "candidate";
  static constexpr std::string_view kNoun = "candidate";
  static constexpr int kPlace = 4;
  static constexpr const auto& kStoredNames = recruitment::kStoredNames;
  using Projections = std::tuple<Candidates>;

  static std::vector<Sample<Command>> samples() { return recruitment::samples(); }
};

}  // namespace playground::recruitment
