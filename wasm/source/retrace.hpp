// Decides a command of a domain again, or changes a row of it again, with a copy of the domain that notes what runs.
#pragma once

#include <map>
#include <string>

#include "domain/domain.hpp"
#include "domain/json.hpp"
#include "ran.hpp"

namespace playground {

/// The answers of the domains by their names; each source that retrace_domain.cpp.in makes adds one.
using Retrace = Json (*)(const Json& query);
inline std::map<std::string_view, Retrace>& retraces() {
  static std::map<std::string_view, Retrace> known;
  return known;
}

namespace detail {

/// Calls `visit` with the message that `json`, an object with `type` and `data`, holds. Answers false where it is none
/// of the variant's, or its data do not fit.
template <class Variant, class Visit>
bool visit_message(const Json& json, Visit&& visit) {
  bool found = false;
  MessageSet<Variant>::for_each_type([&]<class M>() {
    if (json["type"] != M::kName) return;
    const auto read = from_json<M>(json["data"], M::kName);
    const auto* const message = std::get_if<M>(&read);
    if (!message) return;
    found = true;
    visit(*message);
  });
  return found;
}

/// Runs `run` and answers the numbers of what it ran.
template <class Run>
Json noted(Run&& run) {
  ran().clear();
  run();
  return Json(ran());
}

inline Json not_to_be_read(const Json& message) {
  return {{"problem", message["type"].template get<std::string>() + " could not be read."}};
}

template <class D>
Json decided(const typename D::State& state, const Json& when) {
  Json answer;
  const auto decide = [&](const auto& command) {
    Decision<typename D::Event> decision;
    answer["ran"] = noted([&] { decision = D::decide(state, command); });
    const auto* const refused = std::get_if<Rejection>(&decision);
    answer["rejection"] = refused ? Json(refused->name) : Json();
    answer["events"] = Json::array();
    if (refused) return;
    for (const auto& event : std::get<0>(decision))
      std::visit([&](const auto& each) { answer["events"].push_back(to_json(each)); }, event);
  };
  return visit_message<typename D::Command>(when, decide) ? answer : not_to_be_read(when);
}

/// `given`, events of one stream, folded; and `when`, a command on top of them, or else what the last of them ran.
template <class D>
Json folded(const Json& query) {
  typename D::State state;
  Json last = Json::array();
  const auto fold = [&](const auto& event) { last = noted([&] { state = D::evolve(std::move(state), event); }); };
  for (const auto& event : query["given"])
    if (!visit_message<typename D::Event>(event, fold)) return not_to_be_read(event);
  if (query.contains("when")) return decided<D>(state, query["when"]);
  return {{"ran", last}, {"state", to_json(state)}};
}

/// The row of a read model after an event; null where there is none. It is `row` before, or null.
template <class D, class P>
Json projected(const Json& query) {
  std::optional<typename P::Row> row;
  if (!query["row"].is_null()) {
    auto read = from_json<typename P::Row>(query["row"], P::kName);
    if (auto* const there = std::get_if<0>(&read)) row = std::move(*there);
    if (!row) return {{"problem", "The row could not be read."}};
  }
  const std::string stream = query["stream"];
  const EventInfo info{stream, query["position"], Time{query["time"]}};
  Json numbers = Json::array();
  const auto change = [&](const auto& event) {
    numbers = noted([&] { project<P, typename D::Event>(row, event, [&] { return info; }); });
  };
  if (!visit_message<typename D::Event>(query["event"], change)) return not_to_be_read(query["event"]);
  return {{"ran", numbers}, {"row", row ? to_json(*row) : Json()}};
}

template <class D, class... P>
Json projected_by_name(const Json& query, std::tuple<P...>*) {
  Json answer = {{"problem", "There is no such read model."}};
  const auto ask = [&]<class One>() {
    if (query["projection"] == One::kName) answer = projected<D, One>(query);
  };
  (ask.template operator()<P>(), ...);
  return answer;
}

}  // namespace detail

/// Answers `{"given":[…],"when":…}` or `{"projection":…,"row":…,"event":…,"stream":…,"position":…,"time":…}`: what ran
/// as `ran`, and what came of it. web/src/source/retrace.ts says it in types.
template <Domain D>
Json retrace(const Json& query) {
  if (!query.contains("projection")) return detail::folded<D>(query);
  return detail::projected_by_name<D>(query, static_cast<typename D::Projections*>(nullptr));
}

}  // namespace playground
