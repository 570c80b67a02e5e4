#include "vit/navit_input.h"

#include <algorithm>
#include <cmath>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include "base/error.h"

namespace tubelet::vit {

namespace {

using checkpoint::JsonFields;

constexpr std::array<Checked<0>, 3> kAxes{says("vit", "frames"), says("vit", "rows"), says("vit", "columns")};

/// Sizes beyond the table of positions would fail at a user's first large picture.
void checkPositions(const JsonFields& config, const char* key, std::int64_t size, const NaVitOptions& model,
                    std::size_t axis) {
    const auto patch = model.patchSize[axis];
    if (size < patch) {
        config.fail(
            key, {says("vit", "must be at least the %1 %2 of a patch, but is %3"), patch, Message{kAxes[axis]}, size});
    }
    if (model.position == NaVitPosition::Absolute && size / patch > model.mostPatches[axis]) {
        config.fail(key, {says("vit", "is %1, which makes %2 %3 of patches, but \"max_patches\" has positions for %4"),
                          size, size / patch, Message{kAxes[axis]}, model.mostPatches[axis]});
    }
}

std::string pixels(std::int64_t width, std::int64_t height) {
    return std::to_string(width) + "x" + std::to_string(height);
}

}  // namespace

NaVitInput NaVitInput::fromConfig(const JsonFields& config, const NaVitOptions& model) {
    NaVitInput input;
    input.mostFrames = config.integer("max_frames", 1, 1 << 16);
    checkPositions(config, "max_frames", input.mostFrames, model, 0);
    input.longestEdge = config.integer("longest_edge", 1, 1 << 14);
    checkPositions(config, "longest_edge", input.longestEdge, model, 1);
    checkPositions(config, "longest_edge", input.longestEdge, model, 2);
    input.tokenBudget = config.integer("token_budget", 1, 1 << 24);
    const auto mean = config.numbers("image_mean", 3), deviation = config.numbers("image_std", 3);
    std::copy(mean.begin(), mean.end(), input.mean.begin());
    std::copy(deviation.begin(), deviation.end(), input.deviation.begin());
    if (std::any_of(deviation.begin(), deviation.end(), [](double d) { return d <= 0; })) {
        config.fail("image_std", {says("vit", "must hold numbers above 0: the values are divided by them")});
    }
    return input;
}

void NaVitInput::addTo(nlohmann::json& config) const {
    config["max_frames"] = mostFrames;
    config["longest_edge"] = longestEdge;
    config["token_budget"] = tokenBudget;
    config["image_mean"] = mean;
    config["image_std"] = deviation;
}

std::int64_t NaVitInput::framesOf(std::int64_t frames, const NaVitOptions& model) const {
    const auto most = std::min(frames, mostFrames), patch = model.patchSize[0];
    return std::max(most - most % patch, patch);
}

Preprocessing NaVitInput::stepsFor(int width, int height, const NaVitOptions& model, const std::string& name) const {
    Preprocessing steps;
    std::int64_t columns = width, rows = height;
    if (const auto longest = std::max(columns, rows); longest > longestEdge) {
        const auto scaled = [&](std::int64_t side) {
            const double share = static_cast<double>(longestEdge) / static_cast<double>(longest);
            return std::max<std::int64_t>(1, std::llround(static_cast<double>(side) * share));
        };
        columns = scaled(columns);
        rows = scaled(rows);
        steps.exactSize = {rows, columns};
    }
    const auto& [frames, patchRows, patchColumns] = model.patchSize;
    if (rows < patchRows || columns < patchColumns) {
        const auto had = pixels(width, height), seen = pixels(columns, rows);
        const Message size = steps.exactSize ? Message{says("vit", "%1 pixels, which the model sees as %2"), had, seen}
                                             : Message{says("vit", "%1 pixels"), had};
        throw Error(
            ErrorKind::InvalidValue,
            says("vit", "%1 has %2: not one of its patches of %3 fits. Choose a larger or less narrow picture."), name,
            size, pixels(patchColumns, patchRows));
    }
    steps.crop = {rows - rows % patchRows, columns - columns % patchColumns};
    steps.factor = 1.0 / 255;
    steps.mean = mean;
    steps.deviation = deviation;
    return steps;
}

at::Tensor NaVitInput::values(const std::vector<media::Image>& pictures, const NaVitOptions& model,
                              const std::string& name) const {
    TORCH_CHECK(!pictures.empty(), "no pictures");
    const auto& first = pictures.front();
    const auto steps = stepsFor(first.width, first.height, model, name);
    std::vector<at::Tensor> frames;
    for (const media::Image& picture : pictures) {
        if (picture.width != first.width || picture.height != first.height) {
            throw Error(ErrorKind::InvalidValue,
                        says("vit", "%1 has pictures of %2 and %3 pixels; the frames of a clip must have one size."),
                        name, pixels(first.width, first.height), pixels(picture.width, picture.height));
        }
        frames.push_back(pixelValues(picture, steps));  // (3, H, W)
    }
    return at::stack(frames, 1);  // (3, T, H, W)
}

}  // namespace tubelet::vit
