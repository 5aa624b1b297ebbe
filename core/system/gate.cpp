#include "system/gate.hpp"

#include "bytes/utf8.hpp"
#include "domain/check_packed.hpp"
#include "system/system.hpp"

namespace playground {

namespace {

using Objection = std::optional<std::string>;

// In bytes, as for commands that are sent.
constexpr std::size_t kMostInStream = 200, kMostInId = 100;

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

struct Text {
  std::string_view text;
  std::size_t most;
  std::string_view what;
};

Objection objection_to_text(const Text& text) {
  if (!is_utf8(text.text)) return "The log has " + std::string(text.what) + " that is no text.";
  if (text.text.size() <= text.most) return {};
  return "The log has " + std::string(text.what) + " of more than " + std::to_string(text.most) + " bytes.";
}

Objection objection_to_texts(const Commit& commit) {
  const Refusal refusal = commit.refusal.value_or(Refusal{});
  for (const Text& text :
       {Text{commit.id.plain_text(), kMostInId, "a command's id"},
        Text{commit.stream, kMostInStream, "a stream's name"},
        Text{commit.correlation_id.plain_text(), kMostInId, "a correlation id"},
        Text{commit.causation_id.plain_text(), kMostInId, "a causation id"}, Text{commit.actor, kMostInId, "an actor"},
        Text{refusal.name, kMaxMessageBytes, "a rejection"}, Text{refusal.message, kMaxMessageBytes, "a rejection"},
        Text{refusal.advice, kMaxMessageBytes, "a rejection"}})
    if (auto objection = objection_to_text(text)) return objection;
  return {};
}

Objection objection_to_message(const std::vector<MessageDescription>& known, const PackedMessage& message) {
  const FieldInfos* const fields = find_form(known, message.type);
  if (!fields || !is_packed(*fields, message.data))
    return "The log holds " + quoted(message.type) + ", which this version cannot read. Use a newer one.";
  const std::string_view field = excessive_field(*fields, message.data);
  if (field.empty()) return {};
  return "The log holds " + quoted(message.type) + " with more in " + quoted(field) + " than is taken there.";
}

}  // namespace

std::optional<std::string> objection_to_commit(const System& system, const Commit& commit) {
  if (auto objection = objection_to_texts(commit)) return objection;
  if (commit.time < -kSafeMaximum || commit.time > kSafeMaximum) return "The log has a command of no time that is.";
  const DomainHost* const host = system.host_of(commit.stream);
  if (!host) return "The log is also about " + quoted(commit.stream) + ", which no system here knows.";
  const DomainDescription& domain = host->domain().description();
  if (!commit.command.type.empty())
    if (auto objection = objection_to_message(domain.commands, commit.command)) return objection;
  for (const auto& event : commit.events)
    if (auto objection = objection_to_message(domain.events, event)) return objection;
  return {};
}

}  // namespace playground
