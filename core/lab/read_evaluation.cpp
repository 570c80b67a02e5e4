#include "lab/read_evaluation.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <system_error>
#include <utility>

#include "base/error.h"
#include "base/stop.h"
#include "files/atomic_file.h"
#include "lab/evaluation_folder.h"
#include "lab/evaluation_report.h"

namespace tubelet::lab {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kMostReportBytes = 100'000'000;
constexpr int kMostClips = 100'000;

bool isThere(const fs::path& path) {
    std::error_code failed;
    return fs::exists(path, failed);
}

/// The folder that a path means, and the report in it.
std::pair<fs::path, fs::path> placesOf(const fs::path& path) {
    std::error_code failed;
    if (!fs::exists(path, failed)) {
        if (failed && failed != std::errc::no_such_file_or_directory) {
            throw Error(ErrorKind::SourceUnreadable, says("lab", "'%1' can't be read: %2."), path, failed);
        }
        throw Error(
            ErrorKind::SourceUnreadable,
            says("lab", "'%1' is not there. It was moved, renamed or deleted: open the evaluation where it is now."),
            path);
    }
    if (!fs::is_directory(path, failed)) {
        return {path.parent_path(), path};
    }
    const fs::path whole = (path / "").parent_path();  // without a slash at its end
    const bool isOfOneModel = !isThere(whole / kReportFile) && isThere(whole / EvaluationFolder::kAskedFile);
    const fs::path folder = isOfOneModel ? whole.parent_path() : whole;
    return {folder, folder / kReportFile};
}

/// Those from the first on, up to `most`; how many of them are missing or damaged.
int readClips(Evaluation& evaluation, std::int64_t most, const std::stop_token& stop) {
    int missing = 0;
    for (int number = 0; number < most; ++number) {
        checkStop(stop);
        auto clip = EvaluationFolder::clipIn(evaluation.folder, number);
        missing += clip ? 0 : 1;
        if (clip) {
            evaluation.clips.push_back(std::move(*clip));
        }
    }
    return missing;
}

/// How many there are from the first on.
int clipsThere(const fs::path& folder) {
    int clips = 0;
    while (clips < kMostClips && isThere(clipFile(folder, clips, ".json"))) {
        ++clips;
    }
    return clips;
}

void readFinished(ReadEvaluation& read, const fs::path& report, const std::stop_token& stop) {
    read.evaluations = evaluationsFrom(files::readFile(report, kMostReportBytes), report);
    for (std::size_t i = 0; i < read.evaluations.size(); ++i) {
        auto& evaluation = read.evaluations[i];
        evaluation.folder = EvaluationFolder::ofModel(read.folder, i);
        const auto told = std::min<std::int64_t>(evaluation.totals.clips, kMostClips);
        if (const int missing = readClips(evaluation, told, stop); missing > 0) {
            read.notices.push_back(
                {says("lab",
                      "%1: the files of %2 of its %3 clips are missing or damaged, and those are not in the list. The "
                      "figures are the report's, of all of them."),
                 evaluation.folder, missing, told});
        } else if (const int there = clipsThere(evaluation.folder); there > told) {
            read.notices.push_back({says("lab",
                                         "%1: the report tells of %2 clips, but %3 are there: it is gone on with now, "
                                         "or was stopped. The figures are the report's."),
                                    evaluation.folder, told, there});
        }
    }
}

void readUnfinished(ReadEvaluation& read, const std::stop_token& stop) {
    std::optional<fs::file_time_type> newest;
    for (std::size_t i = 0; isThere(EvaluationFolder::ofModel(read.folder, i) / EvaluationFolder::kAskedFile); ++i) {
        Evaluation evaluation;
        evaluation.folder = EvaluationFolder::ofModel(read.folder, i);
        evaluation.asked = EvaluationFolder::askedIn(evaluation.folder);
        evaluation.name = evaluationName(evaluation.asked);
        const int there = clipsThere(evaluation.folder);
        readClips(evaluation, there, stop);
        if (!evaluation.clips.empty()) {
            evaluation.totals = totalsOf(evaluation.clips);
        }
        std::error_code failed;
        const auto last = there > 0 ? clipFile(evaluation.folder, there - 1, ".json")
                                    : evaluation.folder / EvaluationFolder::kAskedFile;
        if (const auto written = fs::last_write_time(last, failed); !failed) {
            newest = newest ? std::max(*newest, written) : written;
        }
        read.evaluations.push_back(std::move(evaluation));
    }
    read.isFinished = false;
    if (newest) {
        const auto quiet = fs::file_time_type::clock::now() - *newest;
        read.secondsQuiet = std::max(0.0, std::chrono::duration<double>(quiet).count());
    }
}

}  // namespace

ReadEvaluation readEvaluation(const fs::path& path, const std::stop_token& stop) {
    const auto [folder, report] = placesOf(path);
    ReadEvaluation read;
    read.folder = folder;
    if (isThere(report)) {
        readFinished(read, report, stop);
        return read;
    }
    readUnfinished(read, stop);
    if (read.evaluations.empty()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("lab",
                         "The folder %1 holds no evaluation: it has no %2. Choose the folder that tubelet evaluate has "
                         "written."),
                    folder, kReportFile);
    }
    return read;
}

}  // namespace tubelet::lab
