// From a command to what shall be committed: load the state, decide, pack. The log is not changed by it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <variant>
#include <vector>

#include "domain/domain.hpp"
#include "domain/packed.hpp"
#include "event_store/chunked.hpp"
#include "runtime/decision_listener.hpp"

namespace playground {

/// What a command came to, in packed form. Points into its handler and is valid until that decides again.
struct Outcome {
  Version version = 0;  ///< The stream's version before it.
  PackedMessage command;
  std::span<const PackedMessage> events;
  std::optional<Rejection> rejection;
  LoadCost load;  ///< What it took to load the state that it was decided on; nothing where the batch had it.
};

/// Puts what a command came to into its commit. What the outcome points at must outlive the commit.
inline void settle(Commit& commit, const Outcome& outcome) {
  commit.version = outcome.version;
  commit.command = outcome.command;
  commit.refusal.reset();
  if (const auto& rejection = outcome.rejection)
    commit.refusal = Refusal{rejection->name, rejection->message, rejection->advice};
  commit.events.assign(outcome.events.begin(), outcome.events.end());
}

/// Decides the commands of one domain. Commands that are decided in one batch see what those before them came to,
/// though none of it is in the log yet.
template <Domain D>
class CommandHandler {
 public:
  explicit CommandHandler(const EventLog& log) : log_(log), reader_(log), loader_(log, D::kCategory) {}

  /// The version that the stream has, or will have when this batch is committed.
  Version version(std::string_view stream) const {
    if (const auto known = log_.find_stream(stream)) {
      const std::uint32_t place = *known < places_.size() ? places_[*known] : kNone;
      return place != kNone && slots_[place].staged ? slots_[place].ahead.version : log_.version(*known);
    }
    const auto fresh = fresh_.find(std::string(stream));
    return fresh == fresh_.end() ? 0 : fresh->second.version();
  }

  /// Its policy says where the states come from that commands are decided on.
  StateLoader<D>& loader() { return loader_; }

  /// Tells somebody of what is decided from now on, or nobody where this is null. It must outlive the handler or be
  /// replaced before.
  void listen(DecisionListener* listener) { listener_ = listener; }

  /// Decides and stages a command in packed form; nothing where it is none of the domain's.
  std::optional<Outcome> decide(std::string_view stream, const PackedMessage& command) {
    std::optional<Outcome> result;
    using Stored = StoredMessages<typename D::Command>;
    Stored::visit(Stored::find(command.type), command.data,
                  [&](const auto& typed) { decide(stream, typename D::Command(typed), result.emplace()); });
    return result;
  }

  /// Decides and stages a typed command.
  Outcome decide(std::string_view stream, const typename D::Command& command) {
    Outcome outcome;
    decide(stream, command, outcome);
    return outcome;
  }

  /// Forgets what the batch has staged.
  void end_batch() {
    for (Slot* slot : staged_) slot->staged = false;
    staged_.clear();
    fresh_.clear();
  }

 private:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  struct At {
    Version version = 0;
    typename D::State state;
  };
  /// A stream's state by the log, and, while something of this batch is staged on it, by that.
  struct Slot {
    At logged;
    At ahead;
    bool staged = false;
    Version version() const { return staged ? ahead.version : logged.version; }
    const typename D::State& state() const { return staged ? ahead.state : logged.state; }
  };

  /// Into an outcome that is as new: it is too large to be copied for every command.
  void decide(std::string_view stream, const typename D::Command& command, Outcome& outcome) {
    Slot& slot = loaded(stream);
    outcome.version = slot.version();
    outcome.load = load_;
    if (listener_) listener_->loaded(stream, outcome.version, load_);
    const auto decision = playground::decide<D>(slot.state(), command);
    if (const auto* rejection = std::get_if<Rejection>(&decision)) {
      outcome.rejection = *rejection;
      pack_all(command, {});
    } else {
      const auto& events = std::get<std::vector<typename D::Event>>(decision);
      pack_all(command, events);
      stage(slot, events);
    }
    outcome.command = messages_.front();
    outcome.events = std::span(messages_).subspan(1);
  }

  /// The stream's slot, with all that the log holds of it folded in.
  Slot& loaded(std::string_view stream) {
    const auto known = log_.find_stream(stream);
    load_ = {};
    if (!known) return fresh_[std::string(stream)];
    Slot& slot = slot_of(*known);
    const Version version = log_.version(*known);
    if (loader_.policy().source != StateSource::memory) {
      if (!slot.staged) load_anew(slot, *known, version);
    } else {
      load_ = {StateSource::memory, slot.logged.version, version - slot.logged.version, 0};
      fold<StateFold<D>>(log_, reader_, *known, slot.logged.version, version, slot.logged.state);
    }
    slot.logged.version = version;
    return slot;
  }

  Slot& slot_of(StreamIndex stream) {
    if (stream >= places_.size()) places_.resize(stream + 1, kNone);
    std::uint32_t& place = places_[stream];
    if (place == kNone) {
      place = static_cast<std::uint32_t>(slots_.size());
      slots_.push_back({});
    }
    return slots_[place];
  }

  void load_anew(Slot& slot, StreamIndex stream, Version version) {
    const StateSource source = loader_.policy().source;
    if (source == StateSource::snapshots) loader_.follow(log_.commits());
    auto loaded = loader_.load(stream, version, source);
    slot.logged.state = std::move(loaded.state);
    load_ = loaded.cost;
  }

  void stage(Slot& slot, const std::vector<typename D::Event>& events) {
    if (events.empty()) return;
    if (!slot.staged) {
      slot.ahead = slot.logged;
      slot.staged = true;
      staged_.push_back(&slot);
    }
    for (const auto& event : events) slot.ahead.state = evolve<D>(std::move(slot.ahead.state), event);
    slot.ahead.version += static_cast<Version>(events.size());
  }

  /// Packs the command and its events side by side, and points `messages_` at them.
  void pack_all(const typename D::Command& command, const std::vector<typename D::Event>& events) {
    packed_.clear();
    ends_.clear();
    messages_.clear();
    pack_one(command);
    for (const auto& event : events) pack_one(event);
    for (std::size_t i = 0, begin = 0; i < ends_.size(); begin = ends_[i++])
      messages_[i].data = ByteView(packed_).subspan(begin, ends_[i] - begin);
  }

  template <class Variant>
  void pack_one(const Variant& message) {
    Writer out(packed_);
    std::visit(
        [&]<class M>(const M& each) {
          pack(out, each);
          messages_.push_back({stored_name<M>(), {}});
        },
        message);
    ends_.push_back(packed_.size());
  }

  const EventLog& log_;
  EventReader<typename D::Event> reader_;
  StateLoader<D> loader_;
  DecisionListener* listener_ = nullptr;
  LoadCost load_;                      // of the command that is decided
  std::vector<std::uint32_t> places_;  // by stream index, in slots_; kNone for streams that nothing was decided on
  Chunked<Slot, 64> slots_;
  std::unordered_map<std::string, Slot> fresh_;  // streams that only this batch knows
  std::vector<Slot*> staged_;
  Bytes packed_;
  std::vector<std::size_t> ends_;  // of each message in packed_
  std::vector<PackedMessage> messages_;
};

}  // namespace playground
