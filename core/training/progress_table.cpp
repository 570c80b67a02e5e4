#include "training/progress_table.h"

#include <cerrno>
#include <cstdlib>
#include <sstream>
#include <string>
#include <system_error>

#include "base/error.h"
#include "files/atomic_file.h"

namespace tubelet::training {
namespace {

constexpr const char* kColumns = "step,loss,gradient,learning_rate,examples,tokens,padding,seconds\n";

/// The rows of steps up to `step`; a torn last row is left out.
std::string rowsUntil(const std::filesystem::path& file, std::int64_t step) {
    std::ifstream read(file);
    std::string rows = kColumns, line;
    std::getline(read, line);
    while (std::getline(read, line) && !read.eof()) {
        if (std::strtoll(line.c_str(), nullptr, 10) > step) {
            break;
        }
        rows += line + "\n";
    }
    return rows;
}

}  // namespace

ProgressTable::ProgressTable(const std::filesystem::path& folder, std::int64_t step) : m_path(folder / "progress.csv") {
    files::writeFileAtomically(m_path, step > 0 ? rowsUntil(m_path, step) : kColumns);
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
