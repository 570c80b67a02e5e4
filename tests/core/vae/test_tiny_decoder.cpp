// The small decoder of previews: the published layout, causal, the same in pieces, trainable.
#include <algorithm>
#include <cmath>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>
#include <nlohmann/json.hpp>

#include "base/error.h"
#include "vae/tiny_decoder.h"
#endif

#include <QtTest/QtTest>

using namespace tubelet;

namespace {

vae::TinyDecoderOptions tiny() {
    return {.latentChannels = 4,
            .patchSize = 2,
            .widths = {8, 6, 5, 4},
            .blocks = {2, 1, 1},
            .growsTime = {false, true, true},
            .growsSpace = {false, true, true}};
}

/// Of another shape in every way: it grows early, and a stage has no block.
vae::TinyDecoderOptions other() {
    return {.latentChannels = 3,
            .patchSize = 1,
            .widths = {6, 6, 4, 3},
            .blocks = {1, 0, 2},
            .growsTime = {true, true, false},
            .growsSpace = {true, false, false}};
}

/// With weights of order one everywhere, also where training begins with nothing.
vae::TinyDecoder seeded(const vae::TinyDecoderOptions& options) {
    at::manual_seed(4);
    vae::TinyDecoder decoder(options);
    const at::NoGradGuard noGrad;
    for (auto& parameter : decoder->parameters()) {
        parameter.normal_(0, parameter.dim() == 1 ? 0.1 : 1.2 / std::sqrt(double(parameter[0].numel())));
    }
    decoder->eval();
    return decoder;
}

at::Tensor latentsFor(const vae::TinyDecoderOptions& options, std::int64_t frames) {
    at::manual_seed(9);
    return at::randn({1, options.latentChannels, frames, 3, 5});
}

/// The published layout written down plainly: every layer at its place in the list, all frames
/// computed, those before the first one cut off at the end.
at::Tensor plainly(const vae::TinyDecoder& decoder, const at::Tensor& latents) {
    const auto& options = decoder->options();
    std::map<std::string, at::Tensor> named;
    for (const auto& item : decoder->named_parameters()) {
        named[item.key()] = item.value();
    }
    int number = 0;
    const auto conv = [&](const at::Tensor& x, const std::string& name) {
        const auto& weight = named.at("decoder." + name + ".weight");
        const auto bias = named.find("decoder." + name + ".bias");
        return at::conv2d(x, weight, bias == named.end() ? at::Tensor() : bias->second, 1, weight.size(2) / 2);
    };
    const auto next = [&] { return std::to_string(number++); };
    auto x = latents[0].transpose(0, 1).contiguous();
    next();  // clamp
    x = at::relu(conv(at::tanh(x / 3) * 3, next()));
    next();
    for (std::size_t stage = 0; stage < 3; ++stage) {
        for (std::int64_t block = 0; block < options.blocks[stage]; ++block) {
            const auto name = next();
            const auto past = at::cat({at::zeros_like(x.slice(0, 0, 1)), x.slice(0, 0, x.size(0) - 1)});
            auto y = at::relu(conv(at::cat({x, past}, 1), name + ".conv.0"));
            y = at::relu(conv(y, name + ".conv.2"));
            x = at::relu(conv(y, name + ".conv.4") + x);
        }
        next();
        if (options.growsSpace[stage]) {
            x = at::upsample_nearest2d(x, {2 * x.size(2), 2 * x.size(3)});
        }
        const auto width = x.size(1);
        x = conv(x, next() + ".conv").reshape({-1, width, x.size(2), x.size(3)});
        x = conv(x, next());
    }
    next();
    x = at::pixel_shuffle(conv(at::relu(x), next()), options.patchSize);
    return (x.slice(0, options.temporalFactor() - 1).transpose(0, 1) * 2 - 1).unsqueeze(0);
}

/// The largest difference, in parts of the largest value.
double apart(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() ? ((a - b).abs().max() / b.abs().max()).item<double>() : 999;
}

}  // namespace

class TestTinyDecoder : public QObject {
    Q_OBJECT

    static void shapes() {
        QTest::addColumn<bool>("isOther");
        QTest::newRow("late growth") << false;
        QTest::newRow("early growth") << true;
    }

  private Q_SLOTS:
    void initTestCase() { at::set_num_threads(1); }

    /// Before it has learnt anything its pictures are the projection's, enlarged bilinearly; at
    /// the rim they fade to grey, as convolutions see nothing beyond it.
    void itBeginsAsAProjection() {
        const vae::TinyDecoderOptions options{.latentChannels = 4,
                                              .patchSize = 4,
                                              .widths = {9, 8, 7, 7},
                                              .blocks = {1, 1, 1},
                                              .growsTime = {false, true, true},
                                              .growsSpace = {false, true, false}};
        at::manual_seed(5);
        vae::TinyDecoder decoder(options);
        decoder->initialise();
        const auto toColours = at::randn({4, 3}) * 0.2, bias = at::randn({3}) * 0.1;
        decoder->beginAsProjection(toColours, bias);
        const at::NoGradGuard noGrad;
        // Of what is still noise.
        decoder->named_parameters()["decoder.16.weight"].slice(1, 6).zero_();
        at::manual_seed(9);
        const auto latents = at::randn({1, 4, 3, 5, 6});
        const auto seen = at::tanh(latents / 3) * 3;
        // (3, 5, 6, 3)
        const auto colours = at::matmul(seen[0].permute({1, 2, 3, 0}), toColours) + bias;
        auto wanted = at::upsample_bilinear2d(colours.permute({0, 3, 1, 2}), {10, 12}, false);
        wanted = at::upsample_bilinear2d(wanted, {40, 48}, false);
        const auto frames = decoder->forward(latents)[0].transpose(0, 1);  // (9, 3, 40, 48)
        QCOMPARE(frames.size(0), std::int64_t{9});
        const auto inner = [](const at::Tensor& x) { return x.slice(2, 8, -8).slice(3, 8, -8); };
        for (std::int64_t frame = 0; frame < 9; ++frame) {
            const auto latent = (frame + 3) / 4;
            QVERIFY2(apart(inner(frames.slice(0, frame, frame + 1)), inner(wanted.slice(0, latent, latent + 1))) < 1e-5,
                     qPrintable(QString::number(frame)));
        }
        // Too narrow to carry it: as it was drawn.
        vae::TinyDecoder narrow(tiny());
        at::manual_seed(5);
        narrow->initialise();
        const auto before = narrow->forward(latents);
        narrow->beginAsProjection(toColours, bias);
        QVERIFY(at::equal(narrow->forward(latents), before));
    }

    /// The tensors of the published taew2_1's decoder, names and shapes.
    void theDefaultsArePublishedNames() {
        const vae::TinyDecoder decoder(vae::TinyDecoderOptions{});
        std::map<std::string, std::vector<std::int64_t>> shapes;
        for (const auto& item : decoder->named_parameters()) {
            shapes[item.key()] = item.value().sizes().vec();
        }
        QVERIFY((shapes.at("decoder.1.weight") == std::vector<std::int64_t>{256, 16, 3, 3}));
        QVERIFY((shapes.at("decoder.3.conv.0.weight") == std::vector<std::int64_t>{256, 512, 3, 3}));
        QVERIFY((shapes.at("decoder.5.conv.4.bias") == std::vector<std::int64_t>{256}));
        QVERIFY((shapes.at("decoder.7.conv.weight") == std::vector<std::int64_t>{256, 256, 1, 1}));
        QVERIFY((shapes.at("decoder.8.weight") == std::vector<std::int64_t>{128, 256, 3, 3}));
        QVERIFY((shapes.at("decoder.13.conv.weight") == std::vector<std::int64_t>{256, 128, 1, 1}));
        QVERIFY((shapes.at("decoder.17.conv.2.weight") == std::vector<std::int64_t>{64, 64, 3, 3}));
        QVERIFY((shapes.at("decoder.19.conv.weight") == std::vector<std::int64_t>{128, 64, 1, 1}));
        QVERIFY((shapes.at("decoder.20.weight") == std::vector<std::int64_t>{64, 64, 3, 3}));
        QVERIFY((shapes.at("decoder.22.bias") == std::vector<std::int64_t>{3}));
        QCOMPARE(shapes.size(), std::size_t{2 + 9 * 6 + 3 + 3 + 2});
        QVERIFY(!shapes.contains("decoder.8.bias"));
        QCOMPARE(decoder->options().spatialFactor(), std::int64_t{8});
        QCOMPARE(decoder->options().temporalFactor(), std::int64_t{4});
    }

    void itComputesThePublishedLayout_data() { shapes(); }
    void itComputesThePublishedLayout() {
        QFETCH(bool, isOther);
        const auto options = isOther ? other() : tiny();
        const at::NoGradGuard inference;
        const auto decoder = seeded(options);
        for (const std::int64_t frames : {1, 2, 4}) {
            const auto latents = latentsFor(options, frames);
            const auto video = decoder->forward(latents);
            const auto time = options.temporalFactor(), space = options.spatialFactor();
            QVERIFY((video.sizes() == at::IntArrayRef{1, 3, 1 + (frames - 1) * time, 3 * space, 5 * space}));
            QVERIFY2(video.std().item<double>() > 0.05, "there is something to compare");
            QVERIFY2(apart(video, plainly(decoder, latents)) < 1e-5, qPrintable(QString::number(frames)));
        }
    }

    void noFrameSeesTheFuture_data() { shapes(); }
    void noFrameSeesTheFuture() {
        QFETCH(bool, isOther);
        const auto options = isOther ? other() : tiny();
        const at::NoGradGuard inference;
        const auto decoder = seeded(options);
        const auto latents = latentsFor(options, 5);
        const auto whole = decoder->forward(latents);
        for (std::int64_t changed = 0; changed < 5; ++changed) {
            auto others = latents.clone();
            others.select(2, changed).add_(1);
            const auto video = decoder->forward(others);
            const auto before = changed == 0 ? 0 : 1 + (changed - 1) * options.temporalFactor();
            QVERIFY(at::equal(video.narrow(2, 0, before), whole.narrow(2, 0, before)));
            QVERIFY2(apart(video.select(2, before), whole.select(2, before)) > 1e-3, "the next frame changes");
        }
    }

    void inPiecesItIsTheSame_data() { shapes(); }
    void inPiecesItIsTheSame() {
        QFETCH(bool, isOther);
        const auto options = isOther ? other() : tiny();
        const at::NoGradGuard inference;
        const auto decoder = seeded(options);
        const auto latents = latentsFor(options, 6);
        const auto whole = decoder->forward(latents);
        for (const std::vector<std::int64_t>& pieces :
             {std::vector<std::int64_t>{1, 1, 1, 1, 1, 1}, {1, 2, 3}, {4, 2}, {5, 1}}) {
            vae::TinyDecoderImpl::Memory memory;
            std::vector<at::Tensor> frames;
            std::int64_t first = 0;
            for (const auto count : pieces) {
                frames.push_back(decoder->next(latents.narrow(2, first, count), memory));
                first += count;
            }
            const auto difference = apart(at::cat(frames, 2), whole);
            QVERIFY2(difference < 1e-5, qPrintable(QString::number(difference)));
        }
        // (T, H, W, 3)
        const auto levels = (whole[0] * 127.5 + 127.5).clamp(0, 255).permute({1, 2, 3, 0});
        const auto pictures = decoder->pictures(latents);
        QVERIFY(pictures.sizes() == levels.sizes() && pictures.is_contiguous());
        QVERIFY((pictures.to(at::kFloat) - levels).abs().max().item<double>() < 0.51);
        std::stop_source stopped;
        stopped.request_stop();
        QVERIFY_THROWS_EXCEPTION(Cancelled, decoder->pictures(latents, stopped.get_token()));
    }

    /// Large clips are decoded in several pieces, within what is promised of memory.
    void piecesAreSmall() {
        const auto options = vae::TinyDecoderOptions{};
        const auto one = options.decodeBytes(1, 60, 104, sizeof(float));
        QVERIFY(one > vae::TinyDecoderImpl::kPieceBytes);
        QCOMPARE(options.decodeBytes(3, 60, 104, sizeof(float)), 3 * one);
        QCOMPARE(tiny().decodeBytes(1, 3, 5, 4), std::uint64_t{4} * 15 * 16 * 4 * (4 + 3 * 12));
    }

    void everyParameterLearns_data() { shapes(); }
    void everyParameterLearns() {
        QFETCH(bool, isOther);
        const auto options = isOther ? other() : tiny();
        const auto decoder = seeded(options);
        for (auto& parameter : decoder->parameters()) {
            parameter.requires_grad_(true);
        }
        const at::AutoGradMode recording(true);
        decoder->forward(latentsFor(options, 3)).square().mean().backward();
        for (const auto& item : decoder->named_parameters()) {
            QVERIFY2(item.value().grad().defined() && item.value().grad().abs().max().item<double>() > 0,
                     item.key().c_str());
        }
    }

    void freshWeightsAreGrey() {
        const at::NoGradGuard inference;
        at::manual_seed(1);
        vae::TinyDecoder decoder(tiny());
        decoder->initialise();
        const auto video = decoder->forward(latentsFor(tiny(), 3));
        QVERIFY2(video.abs().mean().item<double>() < 0.5, "about grey");
        QVERIFY2(video.std().item<double>() > 1e-3, "and not dead");
    }

    void configsAreReadAndRefused() {
        const auto read = [](const nlohmann::json& json) {
            return vae::TinyDecoderOptions::fromConfig({"config.json", json});
        };
        QVERIFY(read(tiny().toConfig()) == tiny());
        QVERIFY(read(other().toConfig()) == other());
        QVERIFY(read(nlohmann::json::object()) == vae::TinyDecoderOptions{});
        for (const auto& [key, value] :
             std::vector<std::pair<std::string, nlohmann::json>>{{"widths", {8, 8, 8}},
                                                                 {"widths", {8, 8, 8, 0}},
                                                                 {"blocks", {1, 1, -1}},
                                                                 {"patch_size", 0},
                                                                 {"latent_channels", "16"},
                                                                 {"time_upscale", {1, 0, 1}},
                                                                 {"space_upscale", {true}}}) {
            auto config = tiny().toConfig();
            config[key] = value;
            try {
                read(config);
                QFAIL(key.c_str());
            } catch (const Error& failure) {
                QCOMPARE(failure.kind(), ErrorKind::ModelUnreadable);
                QVERIFY2(std::string(failure.what()).find(key) != std::string::npos, failure.what());
            }
        }
    }

    void otherLatentsAreRefused() {
        const auto decoder = seeded(tiny());
        for (const auto& latents : {at::zeros({1, 5, 2, 3, 3}), at::zeros({2, 4, 2, 3, 3}), at::zeros({1, 4, 3, 3}),
                                    at::zeros({1, 4, 0, 3, 3})}) {
            QVERIFY_THROWS_EXCEPTION(Error, decoder->forward(latents));
        }
    }
};

QTEST_GUILESS_MAIN(TestTinyDecoder)
#include "test_tiny_decoder.moc"
