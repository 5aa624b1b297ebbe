#include "workload.hpp"

#include "domain/json.hpp"
#include "domain/packed.hpp"
#include "domains/bank/commands.hpp"

namespace playground::bench {

namespace {

constexpr std::int64_t kTime = 1'700'000'000'000;
constexpr std::uint32_t kBatch = 256;

/// x -> (1103515245 x + 12345) mod 2^31, the generator of the C standard's example.
class Generator {
 public:
  std::uint32_t next() { return state_ = (state_ * 1103515245u + 12345u) & 0x7fffffffu; }

 private:
  std::uint32_t state_ = 12345;
};

/// A UUID of version 4's form that holds a number.
Id uuid_of(std::uint64_t kind, std::uint64_t number) { return {kind << 32 | 0x4000u, 0x8000000000000000u | number}; }

/// One command of the workload; the commit points into it.
struct Prepared {
  std::string stream;
  Bytes data;
  Commit commit;

  template <class C>
  Prepared(std::uint32_t number, std::uint32_t account, const C& command)
      : stream("account-" + uuid_text(uuid_of(2, account))), data(packed(command)) {
    commit.id = IdView(uuid_of(1, number));
    commit.stream = stream;
    commit.time = kTime + number;
    commit.command = {C::kName, data};
  }
};

Prepared make(std::uint32_t number, std::uint32_t accounts, Generator& generator) {
  if (number < accounts)
    return {number, number, bank::CreateAccount{"John", "Snow", "john@the.wall", "pbkdf2-sha512$1$c2FsdA$aGFzaA", 0}};
  const std::uint32_t x = generator.next();
  const std::uint32_t account = (x >> 8) % accounts;
  const std::int64_t amount = 1 + (x >> 4) % 100;
  if ((x >> 16) % 4 == 0) return {number, account, bank::DebitAccount{amount}};
  return {number, account, bank::CreditAccount{amount}};
}

}  // namespace

void Workload::prepare(std::uint32_t commands, std::uint32_t accounts) {
  core_ = std::make_unique<Playground>(all_domains());
  batches_.clear();
  commands_ = commands;
  accounts_ = accounts;
  Generator generator;
  for (std::uint32_t number = 0; number < commands;) {
    SegmentWriter writer(number, 0);
    for (std::uint32_t i = 0; i < kBatch && number < commands; ++i, ++number)
      writer.add(make(number, accounts, generator).commit);
    batches_.push_back(writer.finish());
  }
}

Position Workload::execute(TraceListener* listener) {
  core_ = std::make_unique<Playground>(all_domains());
  core_->system().listen(listener);
  for (const auto& batch : batches_) {
    core_->apply(core_->redecide(batch).segment);
    core_->pump(kBatch);
  }
  core_->system().listen(nullptr);
  return core_->log().position();
}

std::size_t Workload::rebuild(const std::string& projection, Position slice) {
  core_->ask("startRebuild", Json({{"name", projection}}).dump());
  for (Json progress; progress.is_null() || progress["done"] != progress["total"];)
    progress = Json::parse(core_->ask("stepRebuild", Json({{"name", projection}, {"events", slice}}).dump()));
  return Json::parse(core_->ask("projection", Json({{"name", projection}, {"limit", 1}}).dump()))["total"];
}

std::size_t Workload::page(Position position) {
  const auto ask = [](Json query) { return query.dump(); };
  const Position first = position > 60 ? position - 59 : 1;
  std::size_t bytes = core_->ask("events", ask({{"from", first}, {"to", position}})).size();
  for (const auto* name : {"Accounts", "Users"})
    bytes += core_->ask("projection", ask({{"name", name}, {"at", position}, {"limit", 25}})).size();
  const std::string stream = "account-" + uuid_text(uuid_of(2, position % accounts_));
  bytes += core_->ask("state", ask({{"stream", stream}, {"at", position}})).size();
  bytes += core_->ask("commands", ask({{"from", position}, {"limit", 20}})).size();
  return bytes;
}

}  // namespace playground::bench
