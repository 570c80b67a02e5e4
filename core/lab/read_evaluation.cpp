#include "lab/read_evaluation.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <map>
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

fs::path clipsOf(const fs::path& model) {
    return clipFile(model, 0, "").parent_path();
}

/// One more than the highest number of a clip there.
int clipsThere(const fs::path& model) {
    int clips = 0;
    std::error_code failed;
    for (fs::directory_iterator each(clipsOf(model), failed), end; !failed && each != end; each.increment(failed)) {
        const std::string name = each->path().stem().string();
        const char* last = name.data() + name.size();
        int number = -1;
        if (each->path().extension() == ".json" && std::from_chars(name.data(), last, number).ptr == last &&
            number < kMostClips) {
            clips = std::max(clips, number + 1);
        }
    }
    return clips;
}

/// Leaves those out whose features are not of the width that most have.
void dropOfOtherScorers(std::vector<EvaluatedClip>& clips) {
    std::map<std::size_t, int> widths;
    for (const auto& clip : clips) {
        ++widths[clip.madeFeatures.size()];
    }
    const auto usual = std::max_element(widths.begin(), widths.end(),
                                        [](const auto& one, const auto& other) { return one.second < other.second; });
    std::erase_if(clips, [&](const EvaluatedClip& clip) {
        return clip.madeFeatures.size() != usual->first || clip.drawnFeatures.size() != usual->first;
    });
}

/// Those from the first on, up to `most`; how many of them are missing, damaged or of another
/// scorer.
int readClips(Evaluation& evaluation, int most, const std::stop_token& stop) {
    for (int number = 0; number < most; ++number) {
        checkStop(stop);
        if (auto clip = EvaluationFolder::clipIn(evaluation.folder, number)) {
            evaluation.clips.push_back(std::move(*clip));
        }
    }
    dropOfOtherScorers(evaluation.clips);
    return most - static_cast<int>(evaluation.clips.size());
}

void dropFeatures(std::vector<EvaluatedClip>& clips) {
    for (auto& clip : clips) {
        clip.madeFeatures = {};
        clip.drawnFeatures = {};
    }
}

/// A model of which no report tells: its figures are those of the clips that are there.
Evaluation readUnreported(ReadEvaluation& read, std::size_t place, const std::stop_token& stop) {
    Evaluation evaluation;
    evaluation.folder = EvaluationFolder::ofModel(read.folder, place);
    evaluation.asked = EvaluationFolder::askedIn(evaluation.folder);
    evaluation.name = evaluationName(evaluation.asked);
    const int there = clipsThere(evaluation.folder);
    if (const int lacking = readClips(evaluation, there, stop); lacking > 0) {
        read.notices.push_back({counts("lab",
                                       "%1: the file(s) of %n of its %2 clips (is|are) missing, damaged or of another "
                                       "scorer, and left out of the figures. Delete what is damaged: the command that "
                                       "made it, run again, makes it anew."),
                                lacking, evaluation.folder, there});
    }
    if (!evaluation.clips.empty()) {
        evaluation.totals = totalsOf(evaluation.clips);
    }
    dropFeatures(evaluation.clips);
    std::error_code failed;
    if (const auto written = fs::last_write_time(clipFile(evaluation.folder, there - 1, ".json"), failed); !failed) {
        read.lastWritten = std::max(read.lastWritten.value_or(written), written);
    }
    return evaluation;
}

void readReported(ReadEvaluation& read, Evaluation& evaluation, const std::stop_token& stop) {
    const int told = static_cast<int>(std::min<std::int64_t>(evaluation.totals.clips, kMostClips));
    if (const int lacking = readClips(evaluation, told, stop); lacking > 0) {
        read.notices.push_back({counts("lab",
                                       "%1: the file(s) of %n of its %2 clips (is|are) missing, damaged or of another "
                                       "scorer, and not in the list. The figures are the report's, of all of them."),
                                lacking, evaluation.folder, told});
    }
    dropFeatures(evaluation.clips);
    if (const int there = clipsThere(evaluation.folder); there > told) {
        read.notices.push_back({counts("lab",
                                       "%1: the report tells of %n clip(s), but %2 are there: it is gone on with now, "
                                       "or was stopped. The figures are the report's."),
                                told, evaluation.folder, there});
    }
}

bool isModelThere(const ReadEvaluation& read, std::size_t place) {
    return isThere(EvaluationFolder::ofModel(read.folder, place) / EvaluationFolder::kAskedFile);
}

void readFinished(ReadEvaluation& read, const fs::path& report, const std::stop_token& stop) {
    read.evaluations = evaluationsFrom(files::readFile(report, kMostReportBytes), report);
    const std::size_t reported = read.evaluations.size();
    for (std::size_t i = 0; i < reported || isModelThere(read, i); ++i) {
        const fs::path folder = EvaluationFolder::ofModel(read.folder, i);
        const auto asked = EvaluationFolder::askedIn(folder);
        if (i < reported && (asked.empty() || asked == read.evaluations[i].asked)) {
            read.evaluations[i].folder = folder;
            readReported(read, read.evaluations[i], stop);
            continue;
        }
        read.notices.push_back({says("lab",
                                     "%1: the report does not tell of the model that is measured there: it is still "
                                     "made, or was stopped. The figures are those of the clips that are there."),
                                folder});
        auto unreported = readUnreported(read, i, stop);
        (i < reported ? read.evaluations[i] : read.evaluations.emplace_back()) = std::move(unreported);
    }
}

void readUnfinished(ReadEvaluation& read, const std::stop_token& stop) {
    for (std::size_t i = 0; isModelThere(read, i); ++i) {
        read.evaluations.push_back(readUnreported(read, i, stop));
    }
    read.isFinished = false;
}

/// As it was written for the last time; the same for all that are not there.
fs::file_time_type timeOf(const fs::path& path) {
    std::error_code failed;
    const auto written = fs::last_write_time(path, failed);
    return failed ? fs::file_time_type::min() : written;
}

EvaluationStamp stampOf(const fs::path& folder, const fs::path& report) {
    EvaluationStamp stamp{timeOf(report)};
    for (std::size_t i = 0; isThere(EvaluationFolder::ofModel(folder, i)); ++i) {
        const auto model = EvaluationFolder::ofModel(folder, i);
        stamp.push_back(timeOf(model / EvaluationFolder::kAskedFile));
        stamp.push_back(timeOf(clipsOf(model)));
    }
    return stamp;
}

}  // namespace

EvaluationStamp evaluationStamp(const fs::path& path) {
    try {
        const auto [folder, report] = placesOf(path);
        return stampOf(folder, report);
    } catch (const Error&) {
        return {};
    }
}

ReadEvaluation readEvaluation(const fs::path& path, const std::stop_token& stop) {
    const auto [folder, report] = placesOf(path);
    ReadEvaluation read;
    read.folder = folder;
    read.stamp = stampOf(folder, report);
    if (isThere(report)) {
        readFinished(read, report, stop);
        return read;
    }
    readUnfinished(read, stop);
    if (read.evaluations.empty()) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("lab", "The folder %1 holds no evaluation: it has no %2. Choose the folder of an evaluation."),
                    folder, kReportFile);
    }
    return read;
}

}  // namespace tubelet::lab
