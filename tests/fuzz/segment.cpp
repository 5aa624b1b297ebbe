#include "event_store/segment.hpp"

#include "event_store/same_commit.hpp"
#include "fuzz/allocated.hpp"
#include "fuzz/mended.hpp"
#include "fuzz/targets.hpp"

namespace playground::fuzz {

namespace {

/// A commit has flags, an id, a stream, a version, a time and a number of events; a message has a type and data.
constexpr std::size_t kLeastCommit = 6, kLeastMessage = 2;
/// So many bytes of memory are asked for at most for each byte of a segment, and so many for any.
constexpr std::size_t kMostForByte = 80, kMostForAny = 1024;

/// How much there was to read.
struct Seen {
  std::size_t commits = 0, words = 0, messages = 0;
};

Seen read(ByteView segment) {
  Seen seen;
  auto opened = SegmentReader::open(segment);
  auto* const reader = std::get_if<SegmentReader>(&opened);
  if (!reader) return seen;
  seen.words = reader->words();
  Commit commit;
  while (reader->next(commit)) {
    ++seen.commits;
    seen.messages += commit.events.size();
  }
  return seen;
}

std::string read_in_bounds(ByteView segment) {
  const std::size_t before = allocated();
  const auto [commits, words, messages] = read(segment);
  const std::size_t asked_for = allocated() - before;
  if (commits * kLeastCommit + words + messages * kLeastMessage > segment.size())
    return "More was read than there are bytes.";
  if (asked_for > kMostForAny + kMostForByte * segment.size())
    return "Reading " + std::to_string(segment.size()) + " bytes asked for " + std::to_string(asked_for) + ".";
  return {};
}

/// The same commits as another segment; nothing where not all of them can be read.
Bytes written(SegmentReader reader) {
  SegmentWriter writer(reader.first_commit(), reader.first_position());
  Commit commit;
  while (reader.next(commit)) writer.add(commit);
  return reader.ok() ? writer.finish() : Bytes();
}

std::string write_and_read(ByteView segment) {
  auto opened = SegmentReader::open(segment);
  auto* const reader = std::get_if<SegmentReader>(&opened);
  if (!reader) return {};
  const Bytes copy = written(*reader);
  if (copy.empty()) return {};
  auto again = SegmentReader::open(copy);
  auto* const rereader = std::get_if<SegmentReader>(&again);
  if (!rereader || rereader->commits() != reader->commits()) return "What was written anew cannot be opened.";
  Commit here, there;
  while (reader->next(here))
    if (!rereader->next(there) || !same_commit(here, there))
      return "Commit " + here.id.text() + " came back otherwise.";
  return {};
}

}  // namespace

std::string segment(ByteView input) {
  const Bytes whole = mended(input);
  for (const ByteView bytes : {input, ByteView(whole)}) {
    if (auto problem = read_in_bounds(bytes); !problem.empty()) return problem;
    if (auto problem = write_and_read(bytes); !problem.empty()) return problem;
  }
  return {};
}

}  // namespace playground::fuzz
