// Pictures of steps by a model's own decoder: taken where it is there and fits, told where it can't
// be used, and never in a finished clip.
#include <filesystem>
#include <fstream>
#include <string>

#ifndef Q_MOC_RUN  // the meta-object compiler would read all of LibTorch
#include <ATen/ATen.h>
#include <ATen/core/grad_mode.h>

#include "models/pixels.h"
#include "pipeline/kept_preview.h"
#include "pipeline/preview.h"
#include "pipeline/preview_decoder.h"
#include "support/generation.h"
#include "support/preview_component.h"
#endif

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

namespace tubelet::tests {

namespace fs = std::filesystem;

namespace {

/// Remembers the pictures of steps too.
struct Watcher : Recorder {
    void onStep(const request::StepReport& report) override { previews.push_back(report.preview); }
    std::vector<media::SharedClip> previews;
};

std::string nameOf(const pipeline::PreviewDecoder& decoder) {
    return std::string(decoder.name());
}

}  // namespace

class TestNetworkPreview : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    fs::path m_model;

    request::GenerationRequest small() const {
        auto request = tests::requestOf(request::Sampler::UniPC, 1, 5, 2);
        request.model = m_model;
        return request;
    }
    std::unique_ptr<pipeline::PreviewDecoder> made(std::vector<std::string>* told = nullptr) const {
        pipeline::PreviewParts parts{models::openModel(m_model)->facts()};
        if (told) {
            parts.onLeftOut = [told](const Message& why) { told->push_back(english(why)); };
        }
        return pipeline::makePreviewDecoder(pipeline::PreviewKind::Projection, parts);
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_model = fs::path(m_folder->path().toStdString()) / "model";
        linkModel(kMini, m_model);
    }

    void itIsTakenWhereItIsThere() {
        const at::NoGradGuard inference;
        QCOMPARE(nameOf(*made()), std::string("projection"));
        const auto decoder = seededDecoder(previewOptions());
        writePreviewComponent(m_model, decoder);
        const auto preview = made();
        QCOMPARE(nameOf(*preview), std::string("network"));
        const auto request = small();
        QCOMPARE(preview->costMs(request), 0.0);
        const auto latents = at::randn({1, 16, 2, 4, 4});
        const auto clip = preview->decode(latents, request, {});
        const auto pictures = decoder->pictures(latents);
        QCOMPARE(clip->frames.size(), std::size_t{5});
        for (std::int64_t i = 0; i < 5; ++i) {
            QVERIFY(clip->frames[static_cast<std::size_t>(i)] == models::toImage(pictures[i]));
        }
        QCOMPARE(clip->frameRate, request.frameRate);
        QVERIFY(preview->costMs(request) > 0);
    }

    /// Every latent frame of a loop is four frames, and the first one sees the last.
    void loopsGoRound() {
        const at::NoGradGuard inference;
        writePreviewComponent(m_model, seededDecoder(previewOptions()));
        auto request = small();
        request.loop = true;
        request.frames = 8;
        auto latents = at::randn({1, 16, 2, 4, 4});
        const auto preview = made();
        const auto before = preview->decode(latents, request, {});
        QCOMPARE(before->frames.size(), std::size_t{8});
        // Turned by a latent frame it is the same clip turned, once it has come round often enough.
        const auto turned = preview->decode(at::roll(latents, 1, 2), request, {});
        int most = 0;
        for (std::size_t i = 0; i < 8; ++i) {
            media::Clip a, b;
            a.frames = {before->frames[i]};
            b.frames = {turned->frames[(i + 4) % 8]};
            most = std::max(most, apart(a, b));
        }
        QVERIFY2(most <= 1, qPrintable(QString::number(most)));
    }

    void aBrokenOneIsToldAndTheProjectionTaken() {
        fs::create_directories(m_model / "preview_decoder");
        std::ofstream(m_model / "preview_decoder/config.json") << "{";
        std::vector<std::string> told;
        QCOMPARE(nameOf(*made(&told)), std::string("projection"));
        QCOMPARE(told.size(), std::size_t{1});
        QVERIFY2(told[0].find("config.json") != std::string::npos, told[0].c_str());

        Watcher watcher;
        pipeline::TextToVideo engine;
        const auto request = small();
        const auto result = engine.run(request, {}, watcher, {});
        QVERIFY2(result.outcome == request::Outcome::Finished, english(result.message).c_str());
        int notices = 0;
        for (const auto& notice : watcher.notices) {
            notices += notice.code == "preview-decoder" ? 1 : 0;
        }
        QCOMPARE(notices, 1);
        QVERIFY(watcher.previews.back() && watcher.previews.back()->frames.size() == 5);
    }

    /// Same pixels with and without; only the pictures of steps differ, those of kept steps too.
    void finishedClipsNeverSeeIt() {
        Watcher without, with;
        pipeline::TextToVideo engine;
        const auto request = small();
        const auto plain = engine.run(request, {}, without, {});
        QVERIFY2(plain.outcome == request::Outcome::Finished, english(plain.message).c_str());
        writePreviewComponent(m_model, seededDecoder(previewOptions()));
        const auto folder = fs::path(m_folder->path().toStdString()) / "run";
        const auto sharp = engine.run(request, folder, with, {});
        QVERIFY2(sharp.outcome == request::Outcome::Finished, english(sharp.message).c_str());
        QVERIFY(*plain.clip == *sharp.clip);
        QCOMPARE(plain.recipe.modelHash, sharp.recipe.modelHash);
        QVERIFY(with.notices.size() == without.notices.size());
        QCOMPARE(with.previews.size(), std::size_t{2});
        for (int step = 1; step <= 2; ++step) {
            const auto& shown = *with.previews[static_cast<std::size_t>(step - 1)];
            QVERIFY(!(shown == *without.previews[static_cast<std::size_t>(step - 1)]));
            QVERIFY(*pipeline::keptPreview(folder, request, step) == shown);
        }
    }
};

}  // namespace tubelet::tests

QTEST_GUILESS_MAIN(tubelet::tests::TestNetworkPreview)
#include "test_network_preview.moc"
