#include "training/accuracy_table.h"

#include <sstream>

#include "files/atomic_file.h"
#include "training/table_rows.h"

namespace tubelet::training {

void addAccuracy(const std::filesystem::path& folder, std::int64_t step, const ScorerAccuracy& accuracy) {
    std::ostringstream heading, row;
    heading << "step";
    row << step;
    for (const auto& question : accuracy.questions) {
        heading << ',' << question.question;
        row << ',' << question.share();
    }
    heading << ",mask_iou\n";
    row << ',' << accuracy.maskIou << '\n';
    const auto file = folder / "accuracy.csv";
    files::writeFileAtomically(file, rowsUntil(file, heading.str(), step - 1) + row.str());
}

}  // namespace tubelet::training
