#include "system/import_log.hpp"

#include <unordered_set>

#include "event_store/log_room.hpp"
#include "event_store/same_commit.hpp"
#include "system/gate.hpp"
#include "system/system.hpp"

namespace playground {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// Makes of a foreign log's commits a segment that belongs at the end of this one, or says why that cannot be.
class Importing {
 public:
  explicit Importing(const System& system)
      : system_(system), log_(system.log()), room_(log_), writer_(log_.commits(), log_.position()) {}

  /// Takes a commit over; false with a `problem` where it does not fit.
  bool take(const Commit& commit) {
    if (!has_an_id_of_its_own(commit)) return false;
    if (const auto number = log_.find_commit(commit.id)) {
      ++known_;
      return is_that(*number, commit);
    }
    if (!fits(commit)) return false;
    if (auto full = room_.take(commit)) {
      problem = failure_of(*std::move(full));
      return false;
    }
    Version& version = versions_[std::string(commit.stream)];
    version = commit.version + static_cast<Version>(commit.events.size());
    writer_.add(commit);
    return true;
  }

  Import finish() {
    const std::uint32_t commits = writer_.commits();
    return {writer_.finish(), commits, known_};
  }

  Failure problem;

 private:
  bool has_an_id_of_its_own(const Commit& commit) {
    if (commit.id.empty()) return refuse("The log has a command without an id.");
    if (!ids_.insert(commit.id.text()).second)
      return refuse("The log has two commands with the id " + quoted(commit.id.text()) + ".");
    return true;
  }

  /// An id that is taken here stands for the same, or one of the two histories is not what it says.
  bool is_that(CommitNumber number, const Commit& commit) {
    EventLog::Texts texts;
    if (same_commit(log_.commit(number, texts), commit)) return true;
    return refuse(
        "The command with the id " + quoted(commit.id.text()) +
        " is another one here. These are two histories: open the log as a branch, beside the one that is here.");
  }

  bool fits(const Commit& commit) {
    if (auto objection = objection_to_commit(system_, commit)) return refuse(*std::move(objection));
    const Version here = version(commit.stream);
    if (commit.version != here)
      return refuse("Stream " + quoted(commit.stream) + " is at version " + std::to_string(here) +
                    " here, and the log goes on at version " + std::to_string(commit.version) +
                    ". A stream has one history: erase the one that is here, or open the log in another profile.");
    return true;
  }

  /// The version that a stream has here, with what was taken over already.
  Version version(std::string_view stream) {
    const auto found = versions_.find(std::string(stream));
    if (found != versions_.end()) return found->second;
    const auto known = log_.find_stream(stream);
    return known ? log_.version(*known) : 0;
  }

  bool refuse(std::string sentence) {
    problem = {"invalid", std::move(sentence)};
    return false;
  }

  const System& system_;
  const EventLog& log_;
  LogRoom room_;
  SegmentWriter writer_;
  std::unordered_map<std::string, Version> versions_;  // of the streams that were taken over
  std::unordered_set<std::string> ids_;
  std::uint32_t known_ = 0;
};

}  // namespace

std::variant<Import, Failure> import_log(const System& system, ByteView log) {
  auto opened = SegmentReader::open(log);
  if (const auto* corrupt = std::get_if<Corrupt>(&opened)) return Failure{"corrupt", corrupt->message};
  auto& reader = std::get<SegmentReader>(opened);
  Importing importing(system);
  Commit commit;
  while (reader.next(commit))
    if (!importing.take(commit)) return importing.problem;
  if (!reader.ok()) return Failure{"corrupt", "A part of the log cannot be read."};
  return importing.finish();
}

}  // namespace playground
