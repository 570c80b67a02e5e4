#include <ATen/ATen.h>

#include "models/devices.h"
#include "pipeline/finished_clip.h"
#include "pipeline/preview.h"
#include "pipeline/preview_decoder.h"
#include "support/generation.h"

#include <QtTest>

using namespace tubelet;
using pipeline::previewClip;

class TestPreview : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void followsTheProjection();
    void isTimedToTheClip();
    void isSmallForLargeClips();
    void showsUnknownLatentSpaces();
    void isMadeByTheDecoderOfItsKind();
};

namespace {

/// Two latent channels: the first is red, the second blue.
request::ModelFacts redBlueFacts() {
    request::ModelFacts facts;
    facts.latentChannels = 2;
    facts.latentToRgb = {{1, 0, 0}, {0, 0, 1}};
    facts.latentToRgbBias = {0, -1, 0};
    return facts;
}

request::GenerationRequest requestOf(int width, int height, int frames) {
    request::GenerationRequest request;
    request.width = width;
    request.height = height;
    request.frames = frames;
    request.frameRate = 8;
    return request;
}

}  // namespace

void TestPreview::isMadeByTheDecoderOfItsKind() {
    using pipeline::makePreviewDecoder;
    using pipeline::PreviewKind;
    const auto facts = redBlueFacts();
    const auto request = requestOf(32, 16, 5);
    QVERIFY(!makePreviewDecoder(PreviewKind::Off, {facts}));
    const auto quick = makePreviewDecoder(PreviewKind::Projection, {facts});
    QCOMPARE(QByteArray(quick->name().data(), qsizetype(quick->name().size())), QByteArray("projection"));
    QCOMPARE(quick->costMs(request), 0.0);
    const auto latents = at::linspace(-1, 1, 2 * 2 * 2 * 4).view({1, 2, 2, 2, 4});
    QVERIFY(*quick->decode(latents, request, {}) == *previewClip(latents, facts, request));
    QVERIFY2(!makePreviewDecoder(PreviewKind::Vae, {facts}), "there is no VAE without a model");

    const auto opened = models::openModel(tests::kMini);
    auto real = tests::requestOf(request::Sampler::UniPC);
    const auto model =
        models::loadModel(opened, models::Placements::whole(models::resolveDevice(real.device, real.dtype)));
    const auto whole = makePreviewDecoder(PreviewKind::Vae, {model->facts(), model.get(), std::nullopt, 0.5});
    QCOMPARE(QByteArray(whole->name().data(), qsizetype(whole->name().size())), QByteArray("vae"));
    QCOMPARE(whole->costMs(real), 0.5 * real.width * real.height * real.frames);
    const at::NoGradGuard inference;
    const auto noise = at::randn(model->latentShape(real), at::kFloat);
    QVERIFY(*whole->decode(noise, real, {}) == *pipeline::finishedClip(*model, noise, {real, {}}, [](double) {}, {}));
}

void TestPreview::followsTheProjection() {
    auto latents = at::zeros({1, 2, 1, 4, 4});
    latents[0][0].fill_(1);     // full red
    latents[0][1].fill_(-0.5);  // a quarter of blue
    const auto clip = previewClip(latents, redBlueFacts(), requestOf(32, 16, 1));
    QCOMPARE(clip->width(), 32);
    QCOMPARE(clip->height(), 16);
    QCOMPARE(clip->frames.size(), std::size_t{1});
    QCOMPARE(int(clip->frames[0].rgb[0]), 255);
    QCOMPARE(int(clip->frames[0].rgb[1]), 0);
    QCOMPARE(int(clip->frames[0].rgb[2]), 64);
}

void TestPreview::isTimedToTheClip() {
    // Three latent frames of a 9-frame clip: black, grey, white in red.
    auto latents = at::zeros({1, 2, 3, 2, 2});
    for (int k = 0; k < 3; ++k) {
        latents[0][0][k].fill_(k - 1);
    }
    const auto clip = previewClip(latents, redBlueFacts(), requestOf(16, 16, 9));
    QCOMPARE(clip->frames.size(), std::size_t{9});
    QCOMPARE(clip->frameRate, 8.0);
    std::vector<int> red;
    for (const auto& frame : clip->frames) {
        red.push_back(frame.rgb[0]);
    }
    QCOMPARE(red.front(), 0);
    QCOMPARE(red.back(), 255);
    QVERIFY(std::is_sorted(red.begin(), red.end()));
    QVERIFY(std::abs(red[2] - 102) <= 2);  // 2 of the 2.5 frames from latent frame 0 (frame 0)
                                           // to 1 (frame 2.5)
    QVERIFY(std::abs((red[2] + red[3]) / 2 - 128) <= 26);
}

void TestPreview::isSmallForLargeClips() {
    const auto clip = previewClip(at::zeros({1, 2, 1, 90, 160}), redBlueFacts(), requestOf(1280, 720, 1));
    QCOMPARE(clip->width(), pipeline::kPreviewEdge);
    QCOMPARE(clip->height(), 288);
}

void TestPreview::showsUnknownLatentSpaces() {
    request::ModelFacts facts;  // no projection
    auto latents = at::zeros({1, 5, 1, 4, 4});
    latents[0][3][0][0].fill_(2);
    const auto clip = previewClip(latents, facts, requestOf(64, 64, 1));
    QVERIFY(clip->frames[0].rgb.front() != clip->frames[0].rgb.back());
    QCOMPARE(clip->frames[0].rgb[0], clip->frames[0].rgb[1]);
}

QTEST_GUILESS_MAIN(TestPreview)
#include "test_preview.moc"
