// Image ViTs that become video ViTs (ViViT, arXiv 2103.15691, section 3.4), and
// factorised attention.
#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include "base/error.h"
#include "vit/inflate.h"
#include "vit/vit_model.h"

#include <QtTest>

using namespace tubelet;
using vit::Inflation;
using vit::TokenAttention;

namespace {

using Tensors = std::map<std::string, at::Tensor>;

vit::VitOptions tiny() {
    vit::VitOptions options;
    options.imageSize = {8, 12};
    options.patchSize = {1, 4, 4};
    options.width = 10;
    options.heads = 2;
    options.headDim = 5;
    options.layers = 2;
    options.hiddenWidth = 14;
    options.activation = kernels::activationNamed("gelu");
    return options;
}

vit::VitModel randomModel(const vit::VitOptions& options) {
    vit::VitModel model(options, 3);
    for (auto& parameter : model->parameters()) {
        parameter.copy_(at::randn(parameter.sizes()) * 0.5);
    }
    return model;
}

Tensors weightsOf(const vit::VitModel& model) {
    Tensors tensors;
    for (const auto& item : model->named_parameters()) {
        tensors[item.key()] = item.value();
    }
    return tensors;
}

vit::VitModel inflated(const vit::VitModel& image, const vit::InflateOptions& options) {
    vit::VitModel video(vit::inflatedOptions(image->options(), options), 3);
    const auto weights = vit::inflatedWeights(weightsOf(image), image->options(), options);
    for (auto& item : video->named_parameters()) {
        const auto found = weights.find(item.key());
        if (found == weights.end() || found->second.sizes() != item.value().sizes()) {
            throw std::runtime_error("no fitting " + item.key());
        }
        item.value().copy_(found->second);
    }
    if (weights.size() != video->named_parameters().size()) {
        throw std::runtime_error("more weights than parameters");
    }
    return video;
}

double distance(const at::Tensor& a, const at::Tensor& b) {
    return a.sizes() == b.sizes() ? (a - b).abs().max().item<double>() : INFINITY;
}

}  // namespace

class TestInflate : public QObject {
    Q_OBJECT

    const c10::NoGradGuard m_noGradients;

    /// What the image model makes of single frames: (B, T * S, D).
    static at::Tensor embeddedFrames(const vit::VitModel& image, const at::Tensor& frames) {
        // (B * T, S, D)
        const auto tokens = image->embeddings->projection->forward(frames.flatten(0, 1).unsqueeze(1));
        return tokens.reshape({frames.size(0), -1, tokens.size(2)});
    }

  private Q_SLOTS:
    void init() { at::manual_seed(3); }

    void filters() {
        const auto image = at::randn({4, 3, 2, 2});
        const auto central = vit::inflateFilter(image, 4, Inflation::CentralFrame);
        QVERIFY(at::equal(central.select(2, 2), image));
        QCOMPARE(central.abs().sum().item<float>(), image.abs().sum().item<float>());
        const auto average = vit::inflateFilter(image, 4, Inflation::Average);
        QVERIFY(distance(average.sum(2), image) < 1e-6 && at::equal(average.select(2, 0), average.select(2, 3)));
        for (const auto kind : {Inflation::CentralFrame, Inflation::Average}) {
            QVERIFY(at::equal(vit::inflateFilter(image, 1, kind).squeeze(2), image));
        }
    }

    /// Equation 9: the tubelets of a clip are the patches of its central frames; equation 8:
    /// the mean of all.
    void tubeletsOfAClip() {
        const auto image = randomModel(tiny());
        const auto clip = at::randn({2, 6, 3, 8, 12});
        for (const std::int64_t t : {1, 2, 3, 6}) {
            const auto central = inflated(image, {.frames = 6, .tubeletFrames = t});
            const auto middles = at::arange(t / 2, 6, t);
            QVERIFY(distance(central->embeddings->projection->forward(clip),
                             embeddedFrames(image, clip.index_select(1, middles))) < 1e-5);
            const auto average = inflated(image, {.frames = 6, .tubeletFrames = t, .inflation = Inflation::Average});
            QVERIFY(distance(average->embeddings->projection->forward(clip),
                             embeddedFrames(image, clip.unflatten(1, {-1, t}).mean(2))) < 1e-5);
        }
    }

    /// Repeated positions and untouched layers: one still frame is classified by a clip's model
    /// with one tubelet as by the image model.
    void aStillFrame() {
        const auto image = randomModel(tiny());
        const auto still = at::randn({2, 1, 3, 8, 12});
        for (const auto kind : {Inflation::CentralFrame, Inflation::Average}) {
            const auto video = inflated(image, {.frames = 4, .tubeletFrames = 4, .inflation = kind});
            QVERIFY(distance(video.ptr()->forward(still.expand({-1, 4, -1, -1, -1})), image.ptr()->forward(still)) <
                    1e-5);
        }
    }

    /// At first the temporal attention does nothing: the tokens of a frame are those of an image
    /// model with the same layers that sees the frame alone (without [CLS] token).
    void factorisedStartsAsTheImageModel() {
        auto image = randomModel(tiny());
        const vit::InflateOptions options{.frames = 4, .tubeletFrames = 1, .attention = TokenAttention::Factorised};
        const auto video = inflated(image, options);
        const auto single = inflated(image, {.frames = 1, .tubeletFrames = 1, .attention = TokenAttention::Factorised});
        const auto clip = at::randn({2, 4, 3, 8, 12});
        std::vector<at::Tensor> states, alone;
        video.ptr()->forward(clip, {}, &states);
        single.ptr()->forward(clip.flatten(0, 1).unsqueeze(1), {}, &alone);
        QCOMPARE(states.size(), std::size_t{3});
        QVERIFY(distance(states.back(), alone.back().reshape({2, -1, 10})) < 1e-5);
    }

    /// With weights of its own the temporal attention mixes frames, at one place and no other.
    void factorisedMixesOverTime() {
        vit::VitOptions options =
            vit::inflatedOptions(tiny(), {.frames = 4, .tubeletFrames = 1, .attention = TokenAttention::Factorised});
        options.layers = 1;
        const auto model = randomModel(options);
        const auto clip = at::randn({1, 4, 3, 8, 12});
        auto changed = clip.clone();
        // the first patch of the last frame
        changed.select(1, 3).slice(2, 0, 4).slice(3, 0, 4).add_(1);
        std::vector<at::Tensor> before, after;
        model.ptr()->forward(clip, {}, &before);
        model.ptr()->forward(changed, {}, &after);
        const auto moved = (after.back() - before.back()).abs().amax(2).flatten();  // (4 * 6)
        for (std::int64_t token = 0; token < 24; ++token) {
            // One layer: space first (all of the last frame), then time: all frames at
            // all places of it.
            QVERIFY(moved[token].item<float>() > 0);
        }
        // Seen through the temporal attention alone, a change stays at its place.
        const auto layer = vit::VitLayer(options);
        for (auto& item : layer->named_parameters()) {
            item.value().copy_(at::randn(item.value().sizes()));
            if (item.key().rfind("attention.", 0) == 0) {
                item.value().zero_();
            }
        }
        const auto x = at::randn({1, 24, 10});
        auto y = x.clone();
        y[0][18].add_(at::randn({10}));
        const auto difference = (layer->forward(y, {4, 2, 3}) - layer->forward(x, {4, 2, 3})).abs().amax(2).flatten();
        for (std::int64_t token = 0; token < 24; ++token) {
            QCOMPARE(difference[token].item<float>() > 0, token % 6 == 0);
        }
    }

    void refusals() {
        QVERIFY_EXCEPTION_THROWN(vit::inflatedOptions(tiny(), {.frames = 5, .tubeletFrames = 2}), Error);
        QVERIFY_EXCEPTION_THROWN(vit::inflatedOptions(tiny(), {.frames = 4, .tubeletFrames = 0}), Error);
        const auto video = vit::inflatedOptions(tiny(), {.frames = 4});
        QVERIFY_EXCEPTION_THROWN(vit::inflatedOptions(video, {.frames = 4}), Error);
        auto weights = weightsOf(randomModel(tiny()));
        weights.erase("vit.embeddings.position_embeddings");
        QVERIFY_EXCEPTION_THROWN(vit::inflatedWeights(weights, tiny(), {.frames = 4}), Error);
    }
};

QTEST_GUILESS_MAIN(TestInflate)
#include "test_inflate.moc"
