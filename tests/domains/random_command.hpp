// Random commands of every domain, for tests that know none by name.
#pragma once

#include <string_view>
#include <vector>

#include "domain/domain.hpp"
#include "domains/random_message.hpp"

namespace playground {

/// A random command of domain D as the part of a request that says what it is: `type`, `data`, and `actor` where a
/// process manager alone sends it.
template <Domain D>
Json random_command(RandomMessages& random) {
  using Commands = MessageSet<typename D::Command>;
  std::uint32_t wanted = random.below(Commands::kSize);
  Json command;
  Commands::for_each_type([&]<class C>() {
    if (wanted-- != 0) return;
    command = {{"type", C::kName}, {"data", to_json(random.make<C>())}};
    if (!sent_by<C>().empty()) command["actor"] = sent_by<C>();
  });
  return command;
}

struct RandomCommands {
  std::string_view category;
  Json (*make)(RandomMessages&);
};

/// Those of every domain: the source of each domain's contract adds its own (contract.cpp.in), so that a change of one
/// domain compiles none of the tests that ask for all.
inline std::vector<RandomCommands>& all_random_commands() {
  static std::vector<RandomCommands> all;
  return all;
}

}  // namespace playground
