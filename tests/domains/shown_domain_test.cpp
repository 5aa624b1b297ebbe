// The domain that core/domains/README.md shows keeps what the README says of it.
#include "shown_domain.hpp"

#include "domains/given.hpp"

namespace playground::shown {
namespace {

static_assert(playground::Domain<Domain>);

TEST(ShownDomain, ABookIsLentOnceAndComesBack) {
  given<Domain>({}).when(LendBook{"Ishmael"}).then({BookLent{"Ishmael"}});
  given<Domain>({BookLent{"Ishmael"}}).when(LendBook{"Queequeg"}).then_rejected(kAlreadyLent);
  given<Domain>({BookLent{"Ishmael"}}).when(ReturnBook{}).then({BookReturned{}});
  given<Domain>({BookLent{"Ishmael"}, BookReturned{}}).when(ReturnBook{}).then_rejected(kNotLent);
}

}  // namespace
}  // namespace playground::shown
