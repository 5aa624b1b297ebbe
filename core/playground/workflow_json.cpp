#include "playground/workflow_json.hpp"

namespace playground {

Json due_json(const DueCommand& due, Time now) {
  const Send& send = due.command.send;
  return {{"id", uuid_text(due.command.id)},
          {"time", now.milliseconds},
          {"stream", send.stream},
          {"type", send.type},
          {"data", to_json(send.command)},
          {"correlationId", due.correlation_id},
          {"causationId", due.command.causation_id},
          {"actor", due.process->name()}};
}

Json effect_json(const EventLog& log, const FoundEffect& found) {
  const OutboxEntry& entry = found.entry;
  Json json = {{"id", uuid_text(entry.id)},
               {"name", found.effect->name()},
               {"title", found.effect->title()},
               {"cause", entry.cause},
               {"stream", log.stream_name(log.event(entry.cause).stream)},
               {"kind", entry.effect.kind},
               {"to", entry.effect.to},
               {"subject", entry.effect.subject},
               {"body", entry.effect.body},
               {"done", entry.done.has_value()}};
  if (entry.done) json["doneAt"] = log.time_of(*entry.done);
  return json;
}

}  // namespace playground
