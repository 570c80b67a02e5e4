#include "training/accuracy_table.h"

#include <sstream>

#include "files/atomic_file.h"
#include "training/table_rows.h"

namespace tubelet::training {

void addFigures(const std::filesystem::path& file, std::int64_t step,
                const std::vector<std::pair<std::string, double>>& figures) {
    std::ostringstream heading, row;
    heading << "step";
    row << step;
    for (const auto& [name, value] : figures) {
        heading << ',' << name;
        row << ',' << value;
    }
    heading << '\n';
    row << '\n';
    files::writeFileAtomically(file, rowsUntil(file, heading.str(), step - 1) + row.str());
}

void addAccuracy(const std::filesystem::path& folder, std::int64_t step, const ScorerAccuracy& accuracy) {
    std::vector<std::pair<std::string, double>> figures;
    for (const auto& question : accuracy.questions) {
        figures.emplace_back(question.question, question.share());
    }
    figures.emplace_back("mask_iou", accuracy.maskIou);
    addFigures(folder / "accuracy.csv", step, figures);
}

}  // namespace tubelet::training
