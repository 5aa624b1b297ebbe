// The histories of transfers that the page offers to load. They end in time: the process manager goes on where they
// stop.
#pragma once

#include "domain/domain.hpp"
#include "domains/bank/commands.hpp"
#include "domains/transfer/commands.hpp"

namespace playground::transfer {

using SampleMessage = std::variant<RequestTransfer, bank::CreateAccount>;

inline std::vector<Sample<SampleMessage>> samples() {
  const auto account = [](std::string id, std::string first_name, std::int64_t balance) {
    return SampleCommand<SampleMessage>{
        id,
        bank::CreateAccount{std::move(first_name), "Stark", id + "@winter.fell", "$ThisIsMyPassword1", balance},
        {},
        "account"};
  };
  return {{"FLOW-1",
           "A transfer completes",
           "Sansa sends 30 to Arya: one account is debited, the other one credited, and the transfer is completed.",
           {account("sansa", "Sansa", 100),
            account("arya", "Arya", 0),
            {"sansa-to-arya", RequestTransfer{"sansa", "arya", 30}}}},
          {"FLOW-2",
           "A transfer is refused",
           "Bran has 10 and wants to send 30: the debit is refused, and nothing has happened to anybody's money.",
           {account("bran", "Bran", 10),
            account("rickon", "Rickon", 0),
            {"bran-to-rickon", RequestTransfer{"bran", "rickon", 30}}}},
          {"FLOW-3",
           "A transfer is compensated",
           "Robb sends 30 to an account that is not there: he is debited, the credit is refused, and he gets his money "
           "back.",
           {account("robb", "Robb", 100), {"robb-to-nobody", RequestTransfer{"robb", "nobody", 30}}}}};
}

}  // namespace playground::transfer
