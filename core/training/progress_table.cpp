#include "training/progress_table.h"

#include <cerrno>
#include <sstream>
#include <string>
#include <system_error>

#include "base/error.h"
#include "files/atomic_file.h"
#include "training/table_rows.h"

namespace tubelet::training {
namespace {

constexpr const char* kColumns = "step,loss,gradient,learning_rate,examples,tokens,padding,seconds\n";

}  // namespace

ProgressTable::ProgressTable(const std::filesystem::path& folder, std::int64_t step) : m_path(folder / "progress.csv") {
    files::writeFileAtomically(m_path, step > 0 ? rowsUntil(m_path, kColumns, step) : kColumns);
    m_file.open(m_path, std::ios::app);
}

void ProgressTable::add(const StepReport& report) {
    std::ostringstream row;
    row.precision(9);
    row << report.step << ',' << report.loss << ',' << report.gradient << ',' << report.learningRate << ','
        << report.examples << ',' << report.tokens << ',' << report.padding << ',' << report.seconds << '\n';
    errno = 0;
    m_file << row.str() << std::flush;
    if (!m_file) {
        throw Error(ErrorKind::TargetUnwritable,
                    says("training", "%1 can't be written: %2. Free some room, and go on from the last snapshot."),
                    m_path, std::error_code(errno != 0 ? errno : EIO, std::generic_category()));
    }
}

}  // namespace tubelet::training
