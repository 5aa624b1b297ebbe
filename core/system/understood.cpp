#include "system/understood.hpp"

#include "domain/check_packed.hpp"
#include "system/system.hpp"

namespace playground {

const FieldInfos* find_form(const std::vector<MessageDescription>& messages, std::string_view stored_name) {
  const StoredName stored = read_stored_name(stored_name);
  const MessageDescription* const message = find(messages, stored.name);
  if (!message || stored.version > message->versions.size()) return nullptr;
  return &message->versions[stored.version - 1].fields;
}

void Understood::look_at(Position first, Position last) {
  for (Position position = first; position <= last; ++position) {
    if (can_read(system_.log().event(position))) continue;
    if (unreadable_.count++ == 0) unreadable_.first = position;
  }
}

bool Understood::can_read(const LoggedEvent& event) {
  const DomainHost* const host = host_of(event.stream);
  const FieldInfos* const fields = host ? form_of(*host, event.type) : nullptr;
  return fields && is_packed(*fields, event.data);
}

const DomainHost* Understood::host_of(StreamIndex stream) {
  while (hosts_.size() <= stream)
    hosts_.push_back(system_.host_of(system_.log().stream_name(static_cast<StreamIndex>(hosts_.size()))));
  return hosts_[stream];
}

const FieldInfos* Understood::form_of(const DomainHost& host, TypeIndex type) {
  if (forms_.size() <= type) forms_.resize(type + 1u);
  Form& form = forms_[type];
  if (form.host != &host) form = {&host, find_form(host.domain().description().events, system_.log().type_name(type))};
  return form.fields;
}

Failure Understood::first_unreadable() const {
  const EventLog& log = system_.log();
  const LoggedEvent event = log.event(unreadable_.first);
  return {"newer",
          "This history holds \"" + std::string(log.type_name(event.type)) + "\" (event " +
              std::to_string(event.position) + ", of " + std::string(log.stream_name(event.stream)) +
              "), which this version of the page cannot read, so nothing is decided on it.",
          "Reload the page to get the newer version. Until then the history can be looked at and saved."};
}

}  // namespace playground
