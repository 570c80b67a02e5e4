#include "app/diffuse_command.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "app/exit_codes.h"
#include "app/values.h"
#include "base/ascii.h"
#include "base/error.h"
#include "files/atomic_file.h"
#include "lab/diffuse.h"
#include "media/clip_difference.h"
#include "media/image_file.h"
#include "media/labelled_sheet.h"
#include "media/video_reader.h"
#include "models/describe.h"
#include "models/fit_clip.h"
#include "request/json.h"
#include "request/legal.h"
#include "request/seeds.h"

namespace tubelet::app {
namespace {

namespace fs = std::filesystem;

constexpr int kShownFrames = 4;  ///< of each clip, on the sheet

void checkSheet(const fs::path& target, bool overwrite) {
    if (base::lowerAscii(target.extension().string()) != ".png") {
        throw Error(ErrorKind::TargetUnwritable,
                    says("app", "The sheet %1 can't be written: expected a name that ends in .png."), target);
    }
    files::checkWritable(target, overwrite);
}

/// Frames that are used, at most, and whether the user named the number.
int framesWanted(const DiffuseArguments& arguments, const request::ModelFacts& facts) {
    if (!arguments.frames) {
        return std::max(facts.defaults.frames, 1);
    }
    const int frames = *arguments.frames;
    if (const int nearest = request::nearestLegalFrames(facts, frames); nearest != frames) {
        throw Error(
            ErrorKind::InvalidValue,
            says("app",
                 "--frames is %1, but the model takes 1 plus a multiple of %2 frames; the nearest legal count is %3."),
            frames, facts.temporalFactor, nearest);
    }
    return frames;
}

/// The clip's first frames, no more than are used, and the prompt in its recipe.
struct Source {
    media::Clip clip;
    std::string prompt;
    std::int64_t frames = 0;  ///< of the whole clip; 0: unknown
    std::vector<Message> notices;
};

Source readSource(const std::string& source, int most, media::ReadOptions options) {
    options.onWhite = true;  // as what a run is given
    const auto reader = media::VideoReader::open(source, options);
    Source read;
    read.clip.frameRate = reader->info().frameRate;
    read.frames = reader->info().frames.value_or(0);
    while (static_cast<int>(read.clip.frames.size()) < most) {
        auto frame = reader->next();
        if (!frame) {
            read.frames = static_cast<std::int64_t>(read.clip.frames.size());
            break;
        }
        read.clip.frames.push_back(std::move(*frame));
    }
    read.notices = reader->info().notices;
    if (read.frames < static_cast<std::int64_t>(read.clip.frames.size())) {
        read.frames = 0;  // the file tells too small a number
    }
    try {
        read.prompt = request::recipeFromJson(reader->info().recipeJson).request.prompt;
    } catch (const Error&) {
        read.prompt.clear();  // not a clip of ours
    }
    return read;
}

/// "Of the clip's 25 frames of 64x48 the first 9 are used, at 32x16, which the model can take."
Message fitted(const std::string& from, std::int64_t had, const std::string& to, std::size_t used) {
    Message what;
    if (had == 1) {
        what = {says("app", "The picture of %1 is used"), from};
    } else if (had == static_cast<std::int64_t>(used)) {
        what = {says("app", "The clip's %1 frames of %2 are used"), used, from};
    } else if (had > 0) {
        what = {counts("app", "Of the clip's %1 frames of %2 the first (|%n )(is|are) used"), used, had, from};
    } else {
        what = {counts("app", "Of the clip's frames of %1 the first (|%n )(is|are) used"), used, from};
    }
    return from == to ? Message{says("app", "%1."), what}
                      : Message{says("app", "%1, at %2, which the model can take."), what, to};
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

media::SheetRow sheetRow(const DiffusedFigures& figures, const lab::DiffusedRow& row) {
    return {
        {"t " + std::to_string(row.timestep), "sigma " + number("%.3f", row.sigma),
         "in  " + number("%.1f", figures.noisedPsnr) + " dB", "out " + number("%.1f", figures.recoveredPsnr) + " dB"},
        {shownFrames(*row.noised), shownFrames(*row.recovered)}};
}

}  // namespace

int runDiffuse(const DiffuseArguments& arguments, Output& output, std::stop_token stop) {
    // 1.
    //    Everything that can be wrong with the options, the target, the source and the
    //    model's small files.
    lab::DiffuseRequest request;
    request.timesteps = arguments.timesteps;
    request.seed = arguments.seed;
    if (const auto notice = request::longSeedNotice(request.seed)) {
        output.onNotice(*notice);
    }
    takePlace(arguments, request);
    const fs::path sheet = arguments.sheet;
    checkSheet(sheet, arguments.overwrite);
    request.model = arguments.model ? fs::path(*arguments.model) : models::defaultModelFolder();
    const auto facts = models::describeModel(request.model);
    const int wanted = framesWanted(arguments, facts);
    auto source = readSource(arguments.source, wanted, arguments.reading);
    for (const Message& message : source.notices) {
        output.onNotice({"source-read", message});
    }
    request.prompt = arguments.prompt.value_or(source.prompt);
    const int had = static_cast<int>(source.clip.frames.size());
    const auto sizeOf = [](const media::Clip& clip) {
        return std::to_string(clip.width()) + "x" + std::to_string(clip.height());
    };
    const std::string size = sizeOf(source.clip);
    if (arguments.frames && had < wanted) {
        throw Error(ErrorKind::InvalidValue, says("app", "--frames is %1, but %2 has only %3."), wanted,
                    arguments.source, had);
    }

    // 2. Fit the clip to the model, and diffuse it.
    const auto clip = models::fitToModel(std::move(source.clip), facts, wanted);
    const auto used = clip.frames.size();
    const bool isCut = source.frames > static_cast<std::int64_t>(used) && !arguments.frames;
    if (sizeOf(clip) != size || static_cast<int>(used) != had || isCut) {
        output.onNotice({"clip-fitted", fitted(size, source.frames, sizeOf(clip), used)});
    }
    std::vector<media::SheetRow> rows;
    const auto onRow = [&](const lab::DiffusedRow& row) {
        const DiffusedFigures figures{row.timestep, row.alpha, row.sigma, media::psnr(clip, *row.noised),
                                      media::psnr(clip, *row.recovered)};
        output.diffused(figures);
        rows.push_back(sheetRow(figures, row));
    };
    lab::Diffusion result;
    try {
        result = lab::diffuse(request, clip, output, onRow, stop);
    } catch (const Cancelled&) {
        output.cancelled();
        return kCancelled;
    }

    // 3.
    //    The sheet: the clip and what the VAE alone makes of it on top, then a row
    //    for each timestep.
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
