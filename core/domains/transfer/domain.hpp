// Transfers: money that goes from one account to another, or back.
#pragma once

#include "domain/domain.hpp"
#include "domains/transfer/process.hpp"
#include "domains/transfer/read_models.hpp"
#include "domains/transfer/samples.hpp"
#include "domains/transfer/stored_names.hpp"
#include "domains/transfer/transfer.hpp"

namespace playground::transfer {

struct Domain : Transfer {
  static constexpr std::string_view kName = "transfer";
  static constexpr std::string_view kTitle = "Transfers";
  static constexpr std::string_view kSummary = "Money that goes from one account to another, or back.";
  static constexpr std::string_view kCategory = "transfer";
  static constexpr std::string_view kNoun = "transfer";
  static constexpr int kPlace = 5;
  static constexpr const auto& kStoredNames = transfer::kStoredNames;
  using Projections = std::tuple<Transfers>;
  using Processes = std::tuple<TransferProcess>;
  using SampleMessage = transfer::SampleMessage;

  static std::vector<Sample<SampleMessage>> samples() { return transfer::samples(); }
};

}  // namespace playground::transfer
