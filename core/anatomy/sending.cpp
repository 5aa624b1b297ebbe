#include "anatomy/sending.hpp"

#include "domain/words.hpp"

namespace playground {

namespace {

void note(Sent& sent, const Commit& commit) {
  if (commit.refusal) sent.objection = std::string(commit.refusal->message);
  std::vector<std::string_view> types;
  for (const auto& event : commit.events) types.push_back(read_stored_name(event.type).name);
  sent.types = enumerate(types);
}

}  // namespace

Sent send(System& system, const CommandRequest& request, const ReadCommand& read) {
  CommandBatch batch(system);
  const CommandAnswer answer = batch.decide(request, read);
  Sent sent;
  EventLog::Texts texts;
  if (const auto* failure = std::get_if<Failure>(&answer)) sent.objection = failure->message;
  if (const auto* now = std::get_if<DecidedNow>(&answer)) note(sent, *now->commit);
  if (const auto* known = std::get_if<KnownAlready>(&answer)) note(sent, system.log().commit(known->commit, texts));
  sent.batch = batch.finish();
  return sent;
}

}  // namespace playground
