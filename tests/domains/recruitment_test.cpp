// The recruitment's rules, and the histories that it must reproduce.
#include <set>

#include "domains/given.hpp"
#include "domains/recruitment/domain.hpp"
#include "domains/samples.hpp"

namespace playground::recruitment {
namespace {

const JsonObject kProfile{R"({"test":1})"};
const CandidateAdded kGood{kProfile, 99, 75};

Given<Candidate> given(const std::vector<Event>& events) { return playground::given<Candidate>(events); }

/// A history that leaves a good candidate with this status.
std::vector<Event> history(std::string_view status) {
  std::vector<Event> events = {kGood};
  if (status == kStandby) events.push_back(CandidateMovedToStandby{});
  if (status == kInvited) events.push_back(CandidateInvited{});
  if (status == kRejected) events.push_back(CandidateRejected{});
  return events;
}

TEST(Candidate, Rec1IsNotInvitedAfterARejection) {
  given({kGood, CandidateRejected{}}).when(InviteCandidate{}).then_rejected(kAlreadyRejected);
}

TEST(Candidate, Rec2IsNotInvitedBelowTheThreshold) {
  given({CandidateAdded{kProfile, 78, 80}}).when(InviteCandidate{}).then_rejected(kScoreBelowThreshold);
}

TEST(Candidate, Rec3IsAddedWithAScoreAndTheUsualThreshold) {
  given({}).when(AddCandidate{kProfile, 88}).then({CandidateAdded{kProfile, 88, 75}});
}

TEST(Candidate, Rec4MovesToStandby) { given({kGood}).when(MoveCandidateToStandby{}).then({CandidateMovedToStandby{}}); }

TEST(Candidate, Rec5IsRejected) { given({kGood}).when(RejectCandidate{}).then({CandidateRejected{}}); }

TEST(Candidate, Rec6IsInvited) { given({kGood}).when(InviteCandidate{}).then({CandidateInvited{}}); }

TEST(Candidate, IsInvitedWhereTheScoreEqualsTheThreshold) {
  given({CandidateAdded{kProfile, 75.5, 75.5}}).when(InviteCandidate{}).then({CandidateInvited{}});
  given({CandidateAdded{kProfile, 75.49, 75.5}}).when(InviteCandidate{}).then_rejected(kScoreBelowThreshold);
}

TEST(Candidate, DoesOnlyWhatItsStatusAllowsAndIsToldWhyNot) {
  const struct {
    std::string_view status;
    Command command;
    std::optional<Rejection> rejection;
  } cases[] = {{kAdded, InviteCandidate{}, {}},
               {kAdded, MoveCandidateToStandby{}, {}},
               {kAdded, RejectCandidate{}, {}},
               {kStandby, InviteCandidate{}, {}},
               {kStandby, MoveCandidateToStandby{}, kAlreadyOnStandby},
               {kStandby, RejectCandidate{}, {}},
               {kInvited, InviteCandidate{}, kAlreadyInvited},
               {kInvited, MoveCandidateToStandby{}, kAlreadyInvited},
               {kInvited, RejectCandidate{}, {}},
               {kRejected, InviteCandidate{}, kAlreadyRejected},
               {kRejected, MoveCandidateToStandby{}, kAlreadyRejected},
               {kRejected, RejectCandidate{}, kAlreadyRejected}};
  for (const auto& [status, command, rejection] : cases) {
    const auto decision = decide<Candidate>(given(history(status)).state(), command);
    EXPECT_EQ(std::holds_alternative<Rejection>(decision), rejection.has_value()) << status << command.index();
    if (rejection) given(history(status)).when(command).then_rejected(*rejection);
  }
}

TEST(Candidate, CausesOfAnInvalidActionHaveOneNameAndEachItsSentence) {
  std::set<std::string_view> sentences;
  for (const auto& cause : {kScoreBelowThreshold, kAlreadyOnStandby, kAlreadyInvited, kAlreadyRejected}) {
    EXPECT_EQ(cause.name, "CandidateInvalidAction");
    EXPECT_TRUE(sentences.insert(cause.message).second) << cause.message;
  }
}

TEST(Candidate, IsNotAddedTwiceNorResurrected) {
  for (const auto status : {kAdded, kStandby, kInvited, kRejected})
    given(history(status)).when(AddCandidate{kProfile, 100}).then_rejected(kCandidateAlreadyExists);
}

TEST(Candidate, MustExistBeforeAnythingElse) {
  const std::vector<Command> commands = {InviteCandidate{}, MoveCandidateToStandby{}, RejectCandidate{}};
  for (const auto& command : commands) given({}).when(command).then_rejected(kCandidateDoesNotExist);
}

TEST(Candidate, HistoryIsNotJudgedAgainByAnotherThreshold) {
  const auto invited_below = given({CandidateAdded{kProfile, 60, 90}, CandidateInvited{}});
  EXPECT_EQ(invited_below.state(), (Candidate::State{"INVITED", 60, 90}));
}

class RecruitmentTest : public ::testing::Test {
 protected:
  Session session;
};

TEST_F(RecruitmentTest, Rec3HasARowWithItsScoreItsProfileAndItsTime) {
  send_sample(session, "REC-3");
  EXPECT_EQ(session.state("candidate-1223")["state"],
            Json({{"status", "ADDED"}, {"score", 88.0}, {"threshold", 75.0}}));
  EXPECT_EQ(session.projection("Candidates")["rows"][0], Json({{"id", "1223"},
                                                               {"status", "ADDED"},
                                                               {"score", 88.0},
                                                               {"threshold", 75.0},
                                                               {"profile", {{"test", 1}}},
                                                               {"added_at", session.events()[0]["time"]},
                                                               {"moved_to_standby_at", nullptr},
                                                               {"invited_at", nullptr},
                                                               {"rejected_at", nullptr}}));
}

TEST_F(RecruitmentTest, Rec4To6KeepTheTimesOfWhatHappened) {
  const struct {
    std::string_view sample, status, time;
  } cases[] = {{"REC-4", kStandby, "moved_to_standby_at"},
               {"REC-5", kRejected, "rejected_at"},
               {"REC-6", kInvited, "invited_at"}};
  for (std::size_t i = 0; i < 3; ++i) {
    send_sample(session, cases[i].sample);
    const Json row = session.projection("Candidates")["rows"][i], events = session.events({{"from", 2 * i + 1}});
    EXPECT_EQ(row["status"], cases[i].status);
    EXPECT_EQ(row["added_at"], events[0]["time"]);
    EXPECT_EQ(row[std::string(cases[i].time)], events[1]["time"]);
    EXPECT_EQ(session.state(events[0]["stream"])["state"]["status"], cases[i].status);
  }
}

TEST_F(RecruitmentTest, EventsAreOrderedByTheirVersionWhateverTheirClocksSay) {
  const Json profile = {{"profile", Json::object()}, {"score", 99}};
  session.send("candidate-1", "AddCandidate", profile, {{"time", 3000}});
  session.send("candidate-1", "MoveCandidateToStandby", Json::object(), {{"time", 2000}});
  EXPECT_EQ(session.send("candidate-1", "InviteCandidate", Json::object(), {{"time", 1000}})["ok"], true);
  Session reloaded;
  EXPECT_TRUE(reloaded.applied(session.everything()));
  EXPECT_EQ(reloaded.state("candidate-1")["state"]["status"], "INVITED");
  EXPECT_EQ(reloaded.projection("Candidates")["rows"][0]["moved_to_standby_at"], 2000);
}

TEST_F(RecruitmentTest, ARowIsFoundByTheIdOfItsCandidate) {
  send_sample(session, "REC-7");
  const Json rows = session.projection("Candidates")["rows"];
  ASSERT_EQ(rows.size(), 3u);
  const struct {
    std::string_view id, status;
  } expected[] = {{"ada", kInvited}, {"charles", kRejected}, {"mary", kRejected}};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    EXPECT_EQ(rows[i]["id"], expected[i].id);
    EXPECT_EQ(rows[i]["status"], expected[i].status);
  }
}

TEST_F(RecruitmentTest, ARefusedInvitationNamesItsRuleAndItsCause) {
  const auto answers = send_sample(session, "REC-2");
  EXPECT_EQ(answers[1]["rejection"], "CandidateInvalidAction");
  EXPECT_EQ(answers[1]["message"], "the candidate's score is below the threshold");
  EXPECT_EQ(session.events().size(), 1u);
}

}  // namespace
}  // namespace playground::recruitment
