// A crash in the middle of a command: the process dies between two steps and begins again with what is durable.
#pragma once

#include "anatomy/steps.hpp"
#include "timeline/row_differences.hpp"

namespace playground {

/// A command that went through from its first step to its last.
struct WholeRun {
  System& system;   ///< Its log ends with the command, and everything has caught up.
  ByteView before;  ///< The segment of the log before the command; empty where there was none.
  ByteView commit;  ///< The segment with the command; empty where it needed no commit.
  const CommandRequest& request;
  const ReadCommand& read;
  const std::vector<AnatomyStep>& steps;
};

/// What a second process finds that begins with what was durable.
struct Crash {
  /// What comes of sending the command again: a sentence, and the commits that it makes.
  struct SentAgain {
    std::string says;
    std::uint32_t commits = 0;
  };
  std::size_t after = 0;  ///< How many steps were done.
  bool durable = false, answered = false;
  std::string says;
  std::vector<std::string> lost, doubled, recovers;  ///< Sentences.
  SentAgain same_id, new_id;
  std::vector<RowDifference> rows;  ///< Sent once, and sent again with a new id; the first 50.
  std::size_t more = 0;             ///< How many there are besides.
};

/// What comes of it where everything in memory is lost behind the first `after` steps. A second system begins with the
/// durable bytes alone, catches up, and is sent the command again.
Crash crash(const WholeRun& run, std::size_t after);

}  // namespace playground
