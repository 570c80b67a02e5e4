// Width, height and duration come from the grid of noise alone: 30 sizes and lengths for every
// family of models, tiny and random, and what each family's positions are outside of the grid
// it was trained on.
#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>

#include <nlohmann/json.hpp>

#include "base/error.h"
#include "diffusion/noise.h"
#include "diffusion/sampler.h"
#include "diffusion/sampler_options.h"
#include "dit/dit_transformer.h"
#include "dit/sincos_positions.h"
#include "dit/wan_embedding.h"
#include "dit/wan_transformer.h"
#include "models/class_dit/dit_model.h"
#include "models/pass_size.h"
#include "models/wan/wan_model.h"
#include "pipeline/denoise.h"
#include "request/legal.h"
#include "request/validate.h"
#include "support/reference.h"
#endif

#include <QtTest>

using namespace tubelet;

namespace {

using Grid = std::array<std::int64_t, 3>;  // latent frames, rows, columns

/// 30 grids in patches: every small one, odd and even, wide and tall, and some far from square.
std::vector<Grid> grids() {
    std::vector<Grid> found;
    for (const std::int64_t frames : {1, 2, 3, 5, 8}) {
        for (const auto& [rows, columns] : {std::pair{1, 1}, {1, 6}, {3, 2}, {4, 4}, {5, 9}, {11, 3}}) {
            found.push_back({frames, rows, columns});
        }
    }
    return found;
}

void randomise(torch::nn::Module& module) {
    auto generator = at::make_generator<at::CPUGeneratorImpl>(3);
    for (auto& parameter : module.parameters()) {
        parameter.normal_(0, 0.2, generator);
    }
}

dit::WanTransformer tinyWan() {
    dit::WanTransformerOptions options;
    options.heads = 2;
    options.headDim = 12;
    options.layers = 1;
    options.ffnDim = 16;
    options.inChannels = options.outChannels = 4;
    options.textDim = 8;
    options.freqDim = 16;
    dit::WanTransformer model(options);
    randomise(*model);
    return model;
}

dit::DitTransformer tinyDit(bool isVideo, bool learnsVariance) {
    dit::DitOptions options;
    options.isVideo = isVideo;
    options.patchSize = {1, 2, 2};
    options.sampleSize = {isVideo ? 3 : 1, 8, 8};
    options.heads = 2;
    options.headDim = 8;
    options.layers = 1;
    options.learnsVariance = learnsVariance;
    options.classes = 5;
    options.freqDim = 16;
    dit::DitTransformer model(options);
    randomise(*model);
    return model;
}

/// Denoises noise of a grid, in patches of 1x2x2, in two steps; the result's grid is the noise's.
at::Tensor drawn(dit::Denoiser& model, const Grid& grid, const at::Tensor& condition, const char* scheduler,
                 const char* prediction, const nlohmann::json& variance = nullptr) {
    auto options = diffusion::SamplerOptions::fromConfig({{"_class_name", scheduler},
                                                          {"prediction_type", prediction},
                                                          {"clip_sample", false},
                                                          {"variance_type", variance}});
    options.steps = 2;
    const auto sampler = diffusion::makeSampler(options);
    pipeline::DenoiseInput input;
    input.latents = diffusion::gaussianNoise({1, 4, grid[0], grid[1] * 2, grid[2] * 2}, 1);
    input.prompt = condition;
    diffusion::NoiseSource noise(4);
    input.noise = &noise;
    return pipeline::denoise(
        model, *sampler, input, [](const pipeline::DenoiseStep&) {}, {}, models::packTokens(at::kCPU));
}

}  // namespace

class TestAnySize : public QObject {
    Q_OBJECT

  private:
    at::NoGradGuard m_noGrad;

    void eachGrid() {
        QTest::addColumn<int>("index");
        int index = 0;
        for (const auto& [frames, rows, columns] : grids()) {
            QTest::addRow("%dx%dx%d", int(frames), int(rows), int(columns)) << index++;
        }
    }

    void sameGrid(const at::Tensor& latents, const Grid& grid) {
        QCOMPARE(latents.sizes().vec(), (std::vector<std::int64_t>{1, 4, grid[0], grid[1] * 2, grid[2] * 2}));
        QVERIFY(at::isfinite(latents).all().item<bool>());
        QVERIFY(latents.std().item<double>() > 1e-3);
    }

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    void thereAreThirty() { QCOMPARE(grids().size(), std::size_t{30}); }

    void wan_data() { eachGrid(); }
    void wan() {
        QFETCH(int, index);
        const auto grid = grids()[static_cast<std::size_t>(index)];
        auto model = tinyWan();
        const auto text = diffusion::gaussianNoise({1, 6, 8}, 2);
        sameGrid(drawn(*model, grid, text, "FlowMatchEulerDiscreteScheduler", "flow_prediction"), grid);
    }

    void ditOfVideos_data() { eachGrid(); }
    void ditOfVideos() {
        QFETCH(int, index);
        const auto grid = grids()[static_cast<std::size_t>(index)];
        auto model = tinyDit(true, false);
        sameGrid(drawn(*model, grid, at::full({1}, 3, at::kLong), "DDIMScheduler", "v_prediction"), grid);
    }

    void ditOfImages_data() { eachGrid(); }
    void ditOfImages() {
        QFETCH(int, index);
        auto grid = grids()[static_cast<std::size_t>(index)];
        grid = {1, grid[1] + grid[0], grid[2] * grid[0]};  // the lengths become more sizes
        auto model = tinyDit(false, true);
        sameGrid(drawn(*model, grid, at::full({1}, 3, at::kLong), "DDPMScheduler", "v_prediction", "learned_range"),
                 grid);
    }

    /// The noise of a request, in real folders: (frames - 1) / temporal factor + 1, height and
    /// width / spatial factor.
    void theNoiseOfARequest_data() { eachGrid(); }
    void theNoiseOfARequest() {
        QFETCH(int, index);
        const auto grid = grids()[static_cast<std::size_t>(index)];
        const tests::ReferenceCase images("class_to_image"), clips("wan_pipeline");
        const models::DitModel dit(models::openModel(images.folder() / "pipeline"),
                                   models::Placements::whole({"cpu", "float32"}));
        const models::WanModel wan(models::openModel(clips.folder() / "pipeline"),
                                   models::Placements::whole({"cpu", "float32"}));
        const std::vector<const models::VideoModel*> models{&dit, &wan};
        for (const auto* model : models) {
            const auto& facts = model->facts();
            auto request = request::defaultRequest(facts, "3");
            request.frames = facts.mostFrames == 1 ? 1 : static_cast<int>((grid[0] - 1) * facts.temporalFactor + 1);
            request.height = static_cast<int>(grid[1]) * facts.sizeMultiple;
            request.width = static_cast<int>(grid[2]) * facts.sizeMultiple;
            request::validate(request, facts);
            const auto patch = facts.sizeMultiple / facts.spatialFactor;
            QCOMPARE(model->latentShape(request),
                     (std::vector<std::int64_t>{1, facts.latentChannels, facts.mostFrames == 1 ? 1 : grid[0],
                                                grid[1] * patch, grid[2] * patch}));
        }
    }

    /// Wan: the angle of a token is its place times a frequency, so a larger grid continues a
    /// smaller one's table.
    void wanContinuesItsPositions() {
        dit::WanRotaryPositions positions(12, 64);  // pairs of channels: 2 for each of
                                                    // frame, row, column
        const auto tables = [&](const Grid& grid) {
            const auto& table = positions.table(grid, at::kCPU);
            return at::stack({table.cos, table.sin}).view({2, grid[0], grid[1], grid[2], 6});
        };
        const auto small = tables({3, 4, 2}), large = tables({5, 33, 64});
        QVERIFY(at::equal(large.slice(1, 0, 3).slice(2, 0, 4).slice(3, 0, 2), small));
        for (const std::int64_t place : {4, 17, 32}) {
            const auto frequencies = at::tensor({1.0, 0.01}, at::kDouble);  // 10000^(-2 i / 4)
            const auto got = large[0][0][place][0].slice(0, 2, 4);          // cosines of the row
            const auto want = at::cos(place * frequencies).to(at::kFloat);
            QVERIFY((got - want).abs().max().item<double>() < 1e-6);
        }
        // more than the model knows
        QVERIFY_EXCEPTION_THROWN(positions.table({1, 65, 1}, at::kCPU), Error);
    }

    /// DiT: another grid is stretched over the trained range; the first place stays 0, and place i
    /// of n is i * base / n.
    void ditStretchesItsPositions() {
        constexpr std::int64_t kWidth = 32, kBase = 4;
        const Grid base{3, kBase, kBase};
        for (const bool isVideo : {false, true}) {
            const Grid own{isVideo ? base[0] : 1, kBase, kBase};
            const auto trained = dit::sincosPositions(kWidth, own, own, isVideo).view({own[0], kBase, kBase, kWidth});
            for (const std::int64_t times : {2, 3, 7}) {
                const Grid large{own[0] * (isVideo ? times : 1), kBase * times, kBase * times};
                const auto stretched =
                    dit::sincosPositions(kWidth, large, own, isVideo).view({large[0], large[1], large[2], kWidth});
                // Every `times`th place of the larger grid is a place of the trained one.
                const auto common =
                    stretched.slice(0, 0, {}, isVideo ? times : 1).slice(1, 0, {}, times).slice(2, 0, {}, times);
                QVERIFY((common - trained).abs().max().item<double>() < 1e-6);
                QVERIFY((stretched[0][0][1] - trained[0][0][1]).abs().max().item<double>() > 1e-3);
            }
            const Grid small{1, 2, 2};
            const auto shrunk = dit::sincosPositions(kWidth, small, own, isVideo).view({1, 2, 2, kWidth});
            QVERIFY((shrunk[0][1][1] - trained[0][2][2]).abs().max().item<double>() < 1e-6);
        }
    }
};

QTEST_GUILESS_MAIN(TestAnySize)
#include "test_any_size.moc"
