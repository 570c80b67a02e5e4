// Linked into every test.
// Qt reports an exception that leaves a test function as "unhandled" and throws it again, which
// would abort without its words; here they are told and the test fails by its exit code.
// The same for one that leaves a thread.
#include <cstdio>
#include <cstdlib>
#include <exception>

namespace {

[[noreturn]] void tellAndFail() {
    const char* words = "terminated without an exception";
    std::exception_ptr thrown = std::current_exception();
    try {
        if (thrown) {
            words = "an exception that is no std::exception";
            std::rethrow_exception(thrown);
        }
    } catch (const std::exception& exception) {
        words = exception.what();
    } catch (...) {  // its words are above
    }
    std::fprintf(stderr, "FAIL!  : uncaught exception: %s\n", words);
    std::fflush(nullptr);
    std::_Exit(1);
}

[[maybe_unused]] const std::terminate_handler kReplaced = std::set_terminate(tellAndFail);

}  // namespace
