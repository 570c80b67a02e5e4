#include "app/diffuse_command.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <limits>
#include <sstream>
#include <string>
#include <vector>

#include "app/exit_codes.h"
#include "app/values.h"
#include "base/atomic_file.h"
#include "base/error.h"
#include "base/paths.h"
#include "media/clip_difference.h"
#include "media/image_file.h"
#include "media/labelled_sheet.h"
#include "media/video_reader.h"
#include "pipeline/describe.h"
#include "pipeline/diffuse.h"
#include "request/json.h"
#include "request/legal.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostTimesteps = 50;
constexpr int kShownFrames = 4;  ///< of each clip, on the sheet

std::vector<int> parseTimesteps(const std::string& text) {
    std::vector<int> timesteps;
    std::istringstream list(text + ",");
    for (std::string part; std::getline(list, part, ',');) {
        timesteps.push_back(static_cast<int>(std::clamp<std::int64_t>(
            parseInteger("--timesteps", part), std::numeric_limits<int>::min(), std::numeric_limits<int>::max())));
    }
    if (timesteps.size() > kMostTimesteps) {
        throw Error(ErrorKind::InvalidValue, "--timesteps names " + std::to_string(timesteps.size()) +
                                                 " timesteps, expected at most " + std::to_string(kMostTimesteps) +
                                                 ".");
    }
    return timesteps;
}

void checkSheet(const fs::path& target, bool overwrite) {
    auto extension = target.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (extension != ".png") {
        throw Error(ErrorKind::TargetUnwritable,
                    "The sheet " + base::toUtf8(target) + " can't be written: expected a name that ends in .png.");
    }
    base::checkWritable(target, overwrite);
}

/// Frames that are used, at most, and whether the user named the number.
int framesWanted(const DiffuseArguments& arguments, const request::ModelFacts& facts) {
    if (!arguments.frames) {
        return std::max(facts.defaults.frames, 1);
    }
    const int frames = parseCount("--frames", *arguments.frames, 1, request::largestFrames(facts));
    if (const int nearest = request::nearestLegalFrames(facts, frames); nearest != frames) {
        throw Error(ErrorKind::InvalidValue,
                    "--frames is " + std::to_string(frames) + ", but the model takes 1 plus a multiple of " +
                        std::to_string(facts.temporalFactor) + " frames; the nearest legal count is " +
                        std::to_string(nearest) + ".");
    }
    return frames;
}

/// The clip's first frames, no more than are used, and the prompt in its recipe.
media::Clip readSource(const std::string& source, int most, std::string& prompt) {
    const auto reader = media::VideoReader::open(source);
    media::Clip clip;
    clip.frameRate = reader->info().frameRate;
    while (static_cast<int>(clip.frames.size()) < most) {
        auto frame = reader->next();
        if (!frame) {
            break;
        }
        clip.frames.push_back(std::move(*frame));
    }
    try {
        prompt = request::recipeFromJson(reader->info().recipeJson).request.prompt;
    } catch (const Error&) {
        prompt.clear();  // not a clip of ours
    }
    return clip;
}

std::vector<media::Image> shownFrames(const media::Clip& clip) {
    const auto count = std::min<std::size_t>(kShownFrames, clip.frames.size());
    std::vector<media::Image> shown;
    for (std::size_t i = 0; i < count; ++i) {
        shown.push_back(clip.frames[count == 1 ? 0 : i * (clip.frames.size() - 1) / (count - 1)]);
    }
    return shown;
}

std::string number(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

media::SheetRow sheetRow(const DiffusedFigures& figures, const pipeline::DiffusedRow& row) {
    return {
        {"t " + std::to_string(row.timestep), "sigma " + number("%.3f", row.sigma),
         "in  " + number("%.1f", figures.noisedPsnr) + " dB", "out " + number("%.1f", figures.recoveredPsnr) + " dB"},
        {shownFrames(*row.noised), shownFrames(*row.recovered)}};
}

}  // namespace

int runDiffuse(const DiffuseArguments& arguments, Output& output, std::stop_token stop) {
    // 1. Everything that can be wrong with the options, the target, the source and the model's small files.
    pipeline::DiffuseRequest request;
    if (arguments.timesteps) {
        request.timesteps = parseTimesteps(*arguments.timesteps);
    }
    request.seed = arguments.seed ? parseSeed("--seed", *arguments.seed) : 0;
    parsePlace(arguments, request);
    const fs::path sheet = arguments.sheet;
    checkSheet(sheet, arguments.overwrite);
    request.model = arguments.model ? fs::path(*arguments.model) : pipeline::defaultModelFolder();
    const auto facts = pipeline::describeModel(request.model);
    const int wanted = framesWanted(arguments, facts);
    auto source = readSource(arguments.source, wanted, request.prompt);
    if (arguments.prompt) {
        request.prompt = *arguments.prompt;
    }
    const int had = static_cast<int>(source.frames.size()), width = source.width(), height = source.height();
    if (arguments.frames && had < wanted) {
        throw Error(ErrorKind::InvalidValue, "--frames is " + std::to_string(wanted) + ", but " + arguments.source +
                                                 " has only " + std::to_string(had) + ".");
    }

    // 2. Fit the clip to the model, and diffuse it.
    const auto clip = pipeline::fitToModel(std::move(source), facts, wanted);
    if (clip.width() != width || clip.height() != height || static_cast<int>(clip.frames.size()) != had) {
        output.onNotice({"clip-fitted", "The clip's " + std::to_string(had) + " frames of " + std::to_string(width) +
                                            "x" + std::to_string(height) + " are used as " +
                                            std::to_string(clip.frames.size()) + " of " + std::to_string(clip.width()) +
                                            "x" + std::to_string(clip.height()) + ", which the model can take."});
    }
    std::vector<media::SheetRow> rows;
    const auto onRow = [&](const pipeline::DiffusedRow& row) {
        const DiffusedFigures figures{row.timestep, row.alpha, row.sigma, media::psnr(clip, *row.noised),
                                      media::psnr(clip, *row.recovered)};
        output.diffused(figures);
        rows.push_back(sheetRow(figures, row));
    };
    pipeline::Diffusion result;
    try {
        result = pipeline::diffuse(request, clip, output, onRow, stop);
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }

    // 3. The sheet: the clip and what the VAE alone makes of it on top, then a row for each timestep.
    const double best = media::psnr(clip, *result.decoded);
    rows.insert(rows.begin(), {{"clip / vae", "", "out " + number("%.1f", best) + " dB"},
                               {shownFrames(clip), shownFrames(*result.decoded)}});
    output.onPhase(request::Phase::Writing);
    media::writePng(sheet, media::labelledSheet({"noised", "recovered"}, rows));
    output.sheetWritten(
        sheet, {clip.width(), clip.height(), static_cast<int>(clip.frames.size()), request.seed, request.prompt, best});
    return kFinished;
}

}  // namespace tubelet::app
