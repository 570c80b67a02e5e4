#include "ui/training/training_folder.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <memory>
#include <system_error>
#include <utility>

namespace tubelet::ui {

namespace {

namespace fs = std::filesystem;

std::vector<std::int64_t> sheetsIn(const fs::path& samples) {
    std::vector<std::int64_t> steps;
    std::error_code failed;
    for (fs::directory_iterator entry(samples, failed), end; !failed && entry != end; entry.increment(failed)) {
        const auto name = entry->path().stem().string();
        std::int64_t step = 0;
        const auto [rest, fault] = std::from_chars(name.data(), name.data() + name.size(), step);
        if (entry->path().extension() == ".png" && fault == std::errc() && rest == name.data() + name.size()) {
            steps.push_back(step);
        }
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

TrainingTables tablesOf(const fs::path& folder) {
    TrainingTables tables;
    tables.folder = folder;
    const auto progress = folder / "progress.csv";
    tables.progress = media::readLineTable(progress);
    tables.isTraining = columnOf(tables.progress, "loss") && columnOf(tables.progress, "seconds") &&
                        columnOf(tables.progress, "examples");
    tables.accuracy = media::readLineTable(folder / "accuracy.csv");
    tables.sheets = sheetsIn(folder / "samples");
    std::error_code failed;
    if (const auto written = fs::last_write_time(progress, failed); !failed) {
        const auto quiet = fs::file_time_type::clock::now() - written;
        tables.secondsQuiet = std::max(0.0, std::chrono::duration<double>(quiet).count());
    }
    if (const auto lora = folder / "lora.safetensors"; fs::exists(lora, failed)) {
        tables.lora = lora;
    }
    return tables;
}

}  // namespace

const media::PlotLine* columnOf(const media::LineTable& table, const char* name) {
    const auto found = std::find_if(table.lines.begin(), table.lines.end(),
                                    [name](const media::PlotLine& line) { return line.name == name; });
    return found == table.lines.end() ? nullptr : &*found;
}

TrainingFolder::TrainingFolder(QObject* parent) : QObject(parent) {
    m_again.setInterval(kLookAgainMs);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (!m_question.isBusy()) {  // a slow disk is not asked twice
            look();
        }
    });
}

void TrainingFolder::watch(const fs::path& folder) {
    m_folder = folder;
    m_question.stop();
    if (folder.empty()) {
        m_again.stop();
    } else {
        m_again.start();
        look();
    }
}

void TrainingFolder::look() {
    m_question.ask([this, folder = m_folder](const std::stop_token&) -> Background::Continuation {
        return [this, tables = tablesOf(folder)] { Q_EMIT read(tables); };
    });
}

}  // namespace tubelet::ui
