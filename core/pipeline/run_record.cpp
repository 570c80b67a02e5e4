#include "pipeline/run_record.h"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <random>
#include <string_view>
#include <system_error>

#include <nlohmann/json.hpp>

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_depth.h"
#include "base/paths.h"
#include "models/opened_model.h"
#include "request/json.h"

namespace tubelet::pipeline {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr const char* kFormat = "tubelet-run";
constexpr int kVersion = 1;
constexpr const char* kFile = "run.json";
constexpr std::size_t kMostBytes = 10'000'000;

[[noreturn]] void fail(const fs::path& folder, const std::string& why) {
    throw Error(ErrorKind::SourceUnreadable, "The folder " + base::toUtf8(folder) + " can't be used as a run: " + why);
}

/// Why there is no run.json.
[[noreturn]] void failMissing(const fs::path& folder) {
    std::error_code failed;
    const auto status = fs::status(folder, failed);
    if (!fs::exists(status)) {
        fail(folder, "there is no such folder. Name the one that was given to --keep-run.");
    }
    if (!fs::is_directory(status)) {
        fail(folder, "it is a file. Name the folder that was given to --keep-run.");
    }
    const bool isEmpty = fs::is_empty(folder, failed);
    if (failed) {
        fail(folder, failed.message() + ". Check its permissions.");
    }
    if (isEmpty) {
        fail(folder, "it is empty. Name the folder that was given to --keep-run.");
    }
    if (!keptSteps(folder).empty() || fs::exists(folder / "final.safetensors", failed)) {
        fail(folder,
             "it is of an earlier Tubelet, which kept pictures of the steps alone. The studio still shows them; to "
             "resume or branch, make the clip again.");
    }
    fail(folder, "it holds no run.json. Name the folder that was given to --keep-run.");
}

[[noreturn]] void failDamaged(const fs::path& folder, const std::string& what) {
    fail(folder, "its run.json is damaged (" + what + "). Copy the folder again, or make the clip again.");
}

json parsed(const fs::path& folder) {
    const auto text = base::readFile(folder / kFile, kMostBytes);
    if (base::nestsDeeper(text)) {
        failDamaged(folder, "it nests too deep");
    }
    auto record = json::parse(text, nullptr, /*allow_exceptions=*/false);
    if (record.is_discarded() || !record.is_object()) {
        failDamaged(folder, text.empty() ? "it is empty" : "it is cut off or no JSON");
    }
    return record;
}

}  // namespace

std::string newRunId() {
    std::random_device random;
    char text[17];
    std::snprintf(text, sizeof text, "%08x%08x", random(), random());
    return text;
}

void writeRunRecord(const fs::path& folder, const RunRecord& record) {
    auto copy = record;
    copy.recipe.request.model = fs::absolute(copy.recipe.request.model).lexically_normal();
    const json written{{"format", kFormat},
                       {"version", kVersion},
                       {"id", record.id},
                       {"firstStep", record.firstStep},
                       {"recipe", json::parse(request::toJson(copy.recipe))}};
    base::writeFileAtomically(folder / kFile, written.dump(2) + "\n");
}

RunRecord readRunRecord(const fs::path& folder) {
    if (!holdsRun(folder)) {
        failMissing(folder);
    }
    const auto written = parsed(folder);
    if (written.value("format", json()) != kFormat || !written.value("version", json()).is_number_integer()) {
        failDamaged(folder, "it does not say that it is a run's");
    }
    const auto version = written["version"].get<std::int64_t>();
    if (version != kVersion) {
        fail(folder, "it is of format " + std::to_string(version) + ", and this Tubelet reads format " +
                         std::to_string(kVersion) + ". Use the version that wrote it, or make the clip again.");
    }
    RunRecord record;
    const auto id = written.value("id", json()), first = written.value("firstStep", json());
    if (!id.is_string() || id.get_ref<const std::string&>().empty() || !first.is_number_unsigned() ||
        first.get<std::uint64_t>() > 1'000'000 || !written.contains("recipe")) {
        failDamaged(folder, "its entries are incomplete");
    }
    record.id = id.get<std::string>();
    record.firstStep = first.get<int>();
    try {
        record.recipe = request::recipeFromJson(written["recipe"].dump());
    } catch (const Error& failure) {
        failDamaged(folder, failure.what());
    }
    return record;
}

void checkSameModel(const RunRecord& record, const fs::path& folder, const fs::path& model, const std::string& hash) {
    if (!record.recipe.modelHash.empty() && record.recipe.modelHash != hash) {
        throw Error(ErrorKind::ModelUnreadable,
                    "The model in " + base::toUtf8(model) + " is another one than that of the run in " +
                        base::toUtf8(folder) +
                        ": it has changed since. Put the model back, name it with --model, or make the clip again.");
    }
}

void requireModel(const RunRecord& record, const fs::path& folder, const fs::path& model, const std::stop_token& stop) {
    std::error_code ignored;
    if (!fs::exists(model, ignored)) {
        throw Error(ErrorKind::ModelUnreadable, "The model " + base::toUtf8(model) + " of the run in " +
                                                    base::toUtf8(folder) +
                                                    " is gone. Put it back, or name where it lies now with --model.");
    }
    checkSameModel(record, folder, model, models::openModel(model)->hash(stop));
}

bool holdsRun(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / kFile, ignored);
}

fs::path stepFile(const fs::path& folder, int step) {
    char name[40];
    std::snprintf(name, sizeof name, "step-%02d.safetensors", step);
    return folder / name;
}

std::vector<int> keptSteps(const fs::path& folder) {
    constexpr std::string_view kBegin = "step-", kEnd = ".safetensors";
    std::vector<int> steps;
    std::error_code failed;
    for (fs::directory_iterator it(folder, failed), end; !failed && it != end; it.increment(failed)) {
        const auto name = it->path().filename().string();
        if (!name.starts_with(kBegin) || !name.ends_with(kEnd) || name.size() <= kBegin.size() + kEnd.size()) {
            continue;
        }
        int step = 0;
        const char* const last = name.data() + name.size() - kEnd.size();
        const auto read = std::from_chars(name.data() + kBegin.size(), last, step);
        if (read.ec == std::errc() && read.ptr == last && step > 0) {
            steps.push_back(step);
        }
    }
    std::sort(steps.begin(), steps.end());
    return steps;
}

std::string listed(const std::vector<int>& steps) {
    constexpr std::size_t kMost = 12;
    if (steps.empty()) {
        return "none";
    }
    std::string text;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        if (steps.size() > kMost && i == kMost / 2) {
            text += " ... ";
            i = steps.size() - kMost / 2;
        } else if (i > 0) {
            text += i + 1 == steps.size() ? " and " : ", ";
        }
        text += std::to_string(steps[i]);
    }
    return text;
}

void refuseMissingStep(const fs::path& folder, const RunRecord& record, int step) {
    const auto kept = keptSteps(folder);
    const auto all = record.recipe.request.steps;
    const auto which = "Step " + std::to_string(step) + " of the run in " + base::toUtf8(folder);
    const auto choose = kept.empty() ? std::string(" Resume the run first.") : " Choose one of " + listed(kept) + ".";
    if (step > all || step < 1) {
        throw Error(ErrorKind::InvalidValue,
                    which + " can't be had: the run has steps 1 to " + std::to_string(all) + "." + choose);
    }
    if (step < record.firstStep) {
        throw Error(ErrorKind::SourceUnreadable, which + " can't be had: it branched off another run after step " +
                                                     std::to_string(record.firstStep) + "." + choose);
    }
    if (kept.empty() || step > kept.back()) {
        throw Error(ErrorKind::SourceUnreadable, which + " was not reached: the run ended after step " +
                                                     std::to_string(kept.empty() ? record.firstStep : kept.back()) +
                                                     "." + choose);
    }
    throw Error(ErrorKind::SourceUnreadable,
                which + " is no longer kept: older steps are thinned out to save room on the disk." + choose);
}

}  // namespace tubelet::pipeline
