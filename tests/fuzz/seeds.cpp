// Writes what fuzzers begin with into a folder, which is its only argument; README.md says what becomes of it.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>

#include "core/stored_segment_v1.hpp"
#include "core/workflow_session.hpp"
#include "domains/samples.hpp"
#include "fuzz/words.hpp"
#include "oldest_log.hpp"

namespace playground {
namespace {

namespace files = std::filesystem;

void write(const files::path& path, std::string_view bytes) {
  files::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

void write_log(const files::path& folder, const std::string& name, ByteView log) {
  for (const char* const target : {"segment", "import", "apply"}) write(folder / target / name, as_text(log));
}

/// What the base is: something of every system, with what process managers and side effects made of it.
std::vector<std::string_view> samples_of_base() {
  return {"ACC-1", "ACC-10", "POST-3", "INV-9", "REC-6", "FLOW-3", "FLOW-4", "FLOW-6"};
}

/// Plays a sample as the page does, and all that follows from it.
void play(WorkflowSession& session, const Json& sample) {
  send_commands(session, sample);
  session.settle();
}

/// As a batch, in the form in which it reaches the core.
std::string batch_of(Session& session) {
  Json batch = Json::array();
  for (Json command : session.commands({{"limit", 6}}))
    batch.push_back({{"id", command["id"]},
                     {"time", command["time"]},
                     {"stream", command["stream"]},
                     {"type", command["type"]},
                     {"data", command["data"]}});
  return batch.dump();
}

void write_samples(const files::path& folder) {
  WorkflowSession base;
  const Json description = base.ask("describe");
  for (const auto& domain : description["domains"])
    for (const auto& sample : domain["samples"]) {
      if (sample["commands"].size() > 40) continue;
      const auto name = sample["name"].get<std::string>();
      WorkflowSession session;
      play(session, sample);
      write_log(folder, name, session.everything());
      write(folder / "decide" / name, batch_of(session));
      const auto wanted = samples_of_base();
      if (std::find(wanted.begin(), wanted.end(), name) != wanted.end()) play(base, sample);
    }
  write(folder / "base.rplg", as_text(base.everything()));
}

}  // namespace
}  // namespace playground

int main(int count, char** arguments) {
  if (count != 2) {
    std::cerr << "Usage: fuzz_seeds FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[1];
  playground::write_samples(folder);
  playground::write_log(folder, "oldest", playground::kOldestLog);
  playground::write_log(folder, "version-1", playground::kStoredSegmentV1);
  playground::write(folder / "words.dict", playground::fuzz::words());
}
