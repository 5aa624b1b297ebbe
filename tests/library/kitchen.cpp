// A domain of one's own over the event store, the bus and the read models of the library, with no page and no JSON.
#include <array>
#include <iostream>
#include <replayground/domain/domain.hpp>
#include <replayground/system/hosted_domain.hpp>
#include <replayground/system/system.hpp>
#include <replayground/system/typed_domain.hpp>

using namespace playground;

struct CupFilled {
  static constexpr std::string_view kName = "CupFilled";
  std::int64_t millilitres = 0;
  static constexpr auto fields() {
    return std::tuple{field<&CupFilled::millilitres>({.name = "millilitres", .label = "Millilitres"})};
  }
};

struct FillCup {
  static constexpr std::string_view kName = "FillCup";
  std::int64_t millilitres = 0;
  static constexpr auto fields() {
    return std::tuple{field<&FillCup::millilitres>({.name = "millilitres", .label = "Millilitres", .minimum = 1})};
  }
};

struct Cups {
  static constexpr std::string_view kName = "Cups";
  struct Row {
    std::int64_t millilitres = 0;
    static constexpr auto fields() {
      return std::tuple{field<&Row::millilitres>({.name = "millilitres", .label = "In it"})};
    }
  };
  static Row create(const CupFilled& event) { return {event.millilitres}; }
  static void update(Row& row, const CupFilled& event) { row.millilitres += event.millilitres; }
};

struct Kitchen {
  static constexpr std::string_view kName = "kitchen", kTitle = "Kitchen", kSummary = "Cups of tea.", kCategory = "cup",
                                    kNoun = "cup";
  static constexpr std::array<std::string_view, 2> kStoredNames = {"FillCup", "CupFilled"};
  struct State {
    std::int64_t millilitres = 0;
    static constexpr auto fields() {
      return std::tuple{field<&State::millilitres>({.name = "millilitres", .label = "In it"})};
    }
  };
  using Command = std::variant<FillCup>;
  using Event = std::variant<CupFilled>;
  using Projections = std::tuple<Cups>;

  static Decision<Event> decide(const State& cup, const FillCup& command) {
    if (cup.millilitres + command.millilitres > 250)
      return Rejection{"Overflow", "the cup is too small", "Fill in less."};
    return std::vector<Event>{CupFilled{command.millilitres}};
  }
  static State evolve(State cup, const CupFilled& event) { return {cup.millilitres + event.millilitres}; }
  static std::vector<Sample<Command>> samples() { return {}; }
};

int main() {
  System system({{any_domain<Kitchen>()}, {}});
  CommandBatch batch(system);
  for (const auto& [id, millilitres] : {std::pair{"1", 150}, {"2", 90}, {"3", 20}})
    batch.decide({.id = id, .stream = "cup-mine"}, FillCup{millilitres});
  const DecidedBatch decided = batch.finish();
  if (system.apply(decided.segment)) return 1;
  system.catch_up();

  const EventLog& log = system.log();
  std::cout << log.commits() << " commands, " << log.position() << " events, " << log.refused(0, 3).second
            << " refused\n";
  for (const auto& [id, row] : system.find_projection("Cups")->rows(log.position(), 0, 10))
    std::cout << id << ": " << text_of(row.fields()[0], row.get()) << " ml\n";
}
