// The bank's workload, the same for native and WebAssembly: commands over accounts, from a generator that every
// opponent has too (tests/bench/README.md).
#pragma once

#include "all_domains/all_domains.hpp"
#include "playground.hpp"
#include "system/trace.hpp"

namespace playground::bench {

/// Makes commands, runs them through a playground of its own, and repeats what a page asks of it.
class Workload {
 public:
  /// Makes the packed commands: the first `accounts` create one each, the rest credit and debit them.
  void prepare(std::uint32_t commands, std::uint32_t accounts);

  /// Decides and applies all commands in a new playground, 256 at a time as the worker does: on top of those before it,
  /// into a segment, into the log, to both read models. Tells a listener where one is given. Answers the number of
  /// events.
  Position execute(TraceListener* listener = nullptr);

  /// Frees the prepared commands, so that what is left in memory is the playground's.
  void discard_commands() { batches_ = {}; }

  /// Makes a read model anew, `slice` events at a time; answers its number of rows.
  std::size_t rebuild(const std::string& projection, Position slice);

  /// Everything that the page shows at a position; answers the bytes of it, so that nothing is optimised away.
  std::size_t page(Position position);

  Playground& core() { return *core_; }

 private:
  std::unique_ptr<Playground> core_ = std::make_unique<Playground>(all_domains());
  std::vector<Bytes> batches_;
  std::uint32_t commands_ = 0;
  std::uint32_t accounts_ = 0;
};

}  // namespace playground::bench
