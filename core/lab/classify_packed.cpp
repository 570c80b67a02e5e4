#include "lab/classify_packed.h"

#include <cstddef>
#include <utility>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "base/error.h"
#include "base/logging.h"
#include "base/stop.h"
#include "lab/looked_at.h"
#include "lab/ranked.h"
#include "lab/seen_values.h"
#include "patch/pack.h"
#include "pipeline/evenly_taken.h"
#include "pipeline/named_notices.h"
#include "vit/navit_folder.h"

namespace tubelet::lab {

namespace {

/// A source as the model is given it; what is told of it is filled in as it becomes known.
struct Example {
    Classification told;
    int width = 0, height = 0;  ///< of the source, pixels
    double frameRate = 0;
    at::Tensor values;  ///< (3, T, H, W)
};

Example read(const std::filesystem::path& source, const ClassifyRequest& request, const vit::NaVitFolder& folder,
             pipeline::NamedNotices& notices, const std::stop_token& stop) {
    notices.about(source);
    const auto taken = takenOf(
        request, source, [&](std::int64_t frames) { return folder.input.framesOf(frames, folder.options); }, stop);
    pipeline::tellAboutReading(taken, notices);
    Example example;
    example.width = taken.pictures.front().width;
    example.height = taken.pictures.front().height;
    example.frameRate = taken.frameRate;
    const std::string name = nameOf(request, source);
    example.values = folder.input.values(taken.pictures, folder.options, name);
    if (request.keepsSeen) {
        const auto& first = taken.pictures.front();
        example.told.seen =
            seenPictures(taken.pictures, folder.input.stepsFor(first.width, first.height, folder.options, name),
                         folder.options.patchSize, stop);
    }
    example.told.source = source;
    example.told.classes = static_cast<int>(folder.labels.names.size());
    example.told.isExclusive = folder.labels.isExclusive;
    example.told.kind = ClassifierKind::NaVit;
    example.told.frames = taken.indices;
    example.told.clipFrames = taken.frames;
    return example;
}

/// Of the tokens of an example: `logits` (tokens).
SubjectMask maskOf(const Example& example, const patch::Grid& grid, const at::Tensor& logits,
                   const vit::NaVitFolder& folder) {
    SubjectMask mask;
    mask.grid = grid;
    const auto likely = logits.to(at::kCPU, at::kFloat).sigmoid().contiguous();
    mask.likely.assign(likely.const_data_ptr<float>(), likely.const_data_ptr<float>() + likely.numel());
    mask.frames = example.told.frames;
    mask.tokenFrames = folder.options.patchSize[0];
    mask.clipFrames = example.told.clipFrames;
    mask.frameRate = example.frameRate;
    mask.width = example.width;
    mask.height = example.height;
    const auto steps = folder.input.stepsFor(example.width, example.height, folder.options, "");
    const auto size = steps.exactSize.value_or(vit::PixelSize{example.height, example.width});
    const double down = static_cast<double>(example.height) / static_cast<double>(size[0]);
    const double across = static_cast<double>(example.width) / static_cast<double>(size[1]);
    // what is left over is cut off on both sides
    mask.top = down * static_cast<double>((size[0] - (*steps.crop)[0]) / 2);
    mask.left = across * static_cast<double>((size[1] - (*steps.crop)[1]) / 2);
    mask.tokenHeight = down * static_cast<double>(folder.options.patchSize[1]);
    mask.tokenWidth = across * static_cast<double>(folder.options.patchSize[2]);
    return mask;
}

/// What the model says of one packed sequence, in one forward pass.
struct Said {
    at::Tensor probabilities;       ///< (examples of the sequence, classes)
    std::vector<at::Tensor> masks;  ///< (tokens) of each; empty where it tells none
};
Said saidOf(const patch::PackedSequence& sequence, const patch::Pack& pack, std::vector<Example>& examples,
            const vit::NaVit& model, const vit::ClassLabels& labels, const std::stop_token& stop) {
    std::vector<at::Tensor> values;
    std::vector<patch::Grid> grids;
    for (const auto& placed : sequence.examples) {
        // not needed any more
        values.push_back(std::exchange(examples[placed.example].values, {}));
        grids.push_back(pack.grid(placed.example));
    }
    const auto alone = patch::Pack::greedy(std::move(grids), pack.budget());
    const auto output = model->forward(values, alone, stop);
    return {labels.probabilities(output.logits).to(at::kDouble).contiguous(),
            output.masks.empty() ? std::vector<at::Tensor>() : alone.unpack(output.masks)};
}

}  // namespace

void classifyPacked(const ClassifyRequest& request, pipeline::RunObserver& observer, const OnClassified& tell,
                    const std::stop_token& stop) {
    const c10::NoGradGuard noGradients;
    // 1. What the folder says, and whether it fits the request.
    const auto folder = vit::NaVitFolder::open(request.model);
    const int top = topOf(request.top, folder.labels, observer);
    if (request.frames) {
        throw Error(
            ErrorKind::InvalidValue,
            says(
                "lab",
                "%1 frames were asked for, but the model takes up to %2 of each clip by itself; leave the number out."),
            *request.frames, folder.input.mostFrames);
    }
    const std::int64_t budget = request.budget ? *request.budget : folder.input.tokenBudget;

    // 2. The sources at their own sizes, and where each lies.
    std::vector<Example> examples;
    std::vector<patch::Grid> grids;
    pipeline::NamedNotices notices(observer, request.sources.size() > 1);
    for (const auto& source : lookedAt(request)) {
        examples.push_back(read(source, request, folder, notices, stop));
        grids.push_back(patch::patchGrid(examples.back().values.unsqueeze(0).sizes(), folder.options.patchSize));
        patch::checkFits(patch::patchCount(grids.back()), budget, nameOf(request, source));
    }
    const auto pack = patch::Pack::greedy(grids, budget);
    const auto& sequences = pack.sequences();
    base::logger("lab")->info("packed {} examples into {} sequences of {} tokens, {:.0f} % full", examples.size(),
                              sequences.size(), budget, 100 * pack.fill());

    // 3. One forward pass per sequence.
    const auto model = folder.load(stop);
    for (std::size_t s = 0; s < sequences.size(); ++s) {
        checkStop(stop);
        const auto [rows, masks] = saidOf(sequences[s], pack, examples, model, folder.labels, stop);
        for (std::size_t i = 0; i < sequences[s].examples.size(); ++i) {
            const auto example = sequences[s].examples[i].example;
            const double* row = rows[static_cast<std::int64_t>(i)].const_data_ptr<double>();
            examples[example].told.ranked = ranked({row, row + rows.size(1)}, folder.labels, top);
            if (!masks.empty()) {
                examples[example].told.mask = maskOf(examples[example], pack.grid(example), masks[i], folder);
            }
            examples[example].told.packed = PackedPlace{pack.grid(example), s, sequences.size()};
        }
    }

    // 4. The results, in the order of the request.
    for (const auto& example : examples) {
        tell(example.told);
    }
}

}  // namespace tubelet::lab
