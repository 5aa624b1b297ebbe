// Taking over a log that was written elsewhere, perhaps by an older version: its commits go behind those that are here.
#include "playground.hpp"

namespace playground {

namespace {

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

/// Makes of a foreign log's commits a segment that belongs at the end of this one, or says why that cannot be.
class Import {
 public:
  Import(const EventLog& log, const Records& records)
      : log_(log), records_(records), writer_(log.commits(), log.position()) {}

  /// Takes a commit over; false with a `problem` where it does not fit.
  bool take(const Commit& commit) {
    if (log_.find_commit(commit.id)) {
      ++known_;
      return true;
    }
    if (!fits(commit)) return false;
    Version& version = versions_[std::string(commit.stream)];
    version = commit.version + static_cast<Version>(commit.events.size());
    writer_.add(commit);
    return true;
  }

  Decided finish() {
    const std::uint32_t commits = writer_.commits();
    return {dump({{"ok", true}, {"commits", commits}, {"known", known_}}), writer_.finish(), commits};
  }

  std::string problem;

 private:
  bool fits(const Commit& commit) {
    const DomainHost* const host = records_.host_of(commit.stream);
    if (!host) return refuse("The log is also about " + quoted(commit.stream) + ", which no system here knows.");
    const Version here = version(commit.stream);
    if (commit.version != here)
      return refuse("Stream " + quoted(commit.stream) + " is at version " + std::to_string(here) +
                    " here, and the log goes on at version " + std::to_string(commit.version) +
                    ". A stream has one history: erase the one that is here, or open the log in another profile.");
    for (const auto& event : commit.events)
      if (host->catalog().event_steps(event).empty())
        return refuse("The log holds " + quoted(event.type) + ", which this version cannot read. Use a newer one.");
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
    problem = std::move(sentence);
    return false;
  }

  const EventLog& log_;
  const Records& records_;
  SegmentWriter writer_;
  std::unordered_map<std::string, Version> versions_;  // of the streams that were taken over
  std::uint32_t known_ = 0;
};

Decided refused(std::string code, std::string message) {
  return {dump(to_json(Failure{std::move(code), std::move(message)})), {}, 0};
}

}  // namespace

Decided Playground::import_log(ByteView segment) const {
  auto opened = SegmentReader::open(segment);
  if (const auto* corrupt = std::get_if<Corrupt>(&opened)) return refused("corrupt", corrupt->message);
  auto& reader = std::get<SegmentReader>(opened);
  Import import(log_, records_);
  Commit commit;
  while (reader.next(commit))
    if (!import.take(commit)) return refused("invalid", import.problem);
  if (!reader.ok()) return refused("corrupt", "A part of the log cannot be read.");
  return import.finish();
}

}  // namespace playground
