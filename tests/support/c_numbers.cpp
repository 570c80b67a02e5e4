// Linked into every test: numbers of C as in the program, whose studio calls base::useCNumbers(); a
// test's application object would otherwise take the decimal comma of the person who runs it.
#include <clocale>

#include <QCoreApplication>

namespace {

void useNumbersOfC() {
    std::setlocale(LC_NUMERIC, "C");
}

}  // namespace

Q_COREAPP_STARTUP_FUNCTION(useNumbersOfC)
