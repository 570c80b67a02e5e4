// What a run holds of the pictures and clips that it is given, and that their hash is of what
// was read.
#ifndef Q_MOC_RUN  // moc would read all of LibTorch, which takes it many seconds
#include <ATen/ATen.h>

#include "media/image_file.h"
#include "media/source_hash.h"
#include "media/video_writer.h"
#include "models/devices.h"
#include "pipeline/run_inputs.h"
#include "support/generation.h"
#endif

#include <QtTest>

#include <QTemporaryDir>

using namespace tubelet;
using namespace tubelet::tests;
using request::InputUse;

namespace {

media::Clip greys(int frames) {
    media::Clip clip;
    clip.frameRate = 8;
    for (int i = 0; i < frames; ++i) {
        clip.frames.push_back({32, 32, std::vector<std::uint8_t>(32 * 32 * 3, static_cast<std::uint8_t>(20 * i))});
    }
    return clip;
}

/// Does something with the file while it is being read.
struct Meddler : pipeline::RunObserver {
    std::function<void()> meddle;
    void onNotice(const request::Notice& notice) override {
        if (meddle) {
            std::exchange(meddle, nullptr)();
        }
    }
};

}  // namespace

class TestRunInputs : public QObject {
    Q_OBJECT

  private:
    QTemporaryDir m_folder;
    request::ModelFacts m_facts = models::describeModel(kMini);

    std::filesystem::path clip() const { return std::filesystem::path(m_folder.path().toStdString()) / "clip"; }
    request::GenerationRequest requestWith(InputUse use) const {
        auto request = requestOf(request::Sampler::UniPC, 1, 9);
        request::Input input;
        input.use = use;
        input.file = clip();
        request.inputs = {input};
        return request;
    }

  private Q_SLOTS:
    void initTestCase() { media::writeClip(clip() / "", greys(9), "", true, {}); }

    /// Many frames take much memory: they go from reader to result without a copy.
    void framesAreHeldOnce() {
        const auto request = requestWith(InputUse::Extend);
        Recorder recorder;
        pipeline::RunInputs inputs;
        inputs.check(request, std::nullopt, {});
        inputs.read(request, m_facts, recorder, {});
        QCOMPARE(inputs.frames().before.size(), std::size_t{9});
        const auto* pixels = inputs.frames().before.front().rgb.data();
        const auto model = models::loadModel(
            models::openModel(kMini), models::Placements::whole(models::resolveDevice(request.device, request.dtype)));
        QVERIFY(inputs.isToBeEncoded());
        inputs.encode(*model, request, std::nullopt, {});
        QVERIFY(!inputs.isToBeEncoded() && inputs.isPartGiven());
        QVERIFY(inputs.frames().before.front().rgb.data() == pixels);

        const auto result = pipeline::finishedClip(*model, at::zeros(model->latentShape(request)),
                                                   {request, inputs.takeFrames()}, [](double) {}, {});
        QVERIFY(inputs.frames().before.empty());
        QVERIFY(result->frames.size() > 9);
        QVERIFY(result->frames.front().rgb.data() == pixels);
    }

    void whatIsOnlyDecodedIsNotEncoded() {
        for (const auto use : {InputUse::Extend, InputUse::Last}) {
            const auto request = requestWith(use);
            pipeline::FormerRun former;
            former.record.recipe.request = request;
            former.record.recipe.inputHashes = {media::hashOfSource(clip())};
            former.state.emplace();
            Recorder recorder;
            for (const int step : {2, request.steps}) {
                former.state->step = step;
                pipeline::RunInputs inputs;
                inputs.check(request, former, {});
                inputs.read(request, m_facts, recorder, {});
                QCOMPARE(inputs.isToBeEncoded(), step < request.steps);
                QCOMPARE(inputs.frames().before.size() + inputs.frames().last.size(),
                         std::size_t(use == InputUse::Extend ? 9 : 1));
            }
        }
    }

    void aChangeWhileItIsReadIsRefused() {
        const auto file = std::filesystem::path(m_folder.path().toStdString()) / "one.png";
        media::writePng(file, media::Image{64, 32, std::vector<std::uint8_t>(64 * 32 * 3, 90)});
        auto request = requestWith(InputUse::First);
        request.inputs[0].file = file;
        Meddler meddler;
        QCOMPARE(pipeline::readGiven(request.inputs[0], request, m_facts, meddler, {}).hash, media::hashOfSource(file));
        meddler.meddle = [&] { media::writePng(file, media::Image{32, 32, std::vector<std::uint8_t>(32 * 32 * 3)}); };
        try {
            pipeline::readGiven(request.inputs[0], request, m_facts, meddler, {});
            QFAIL("a hash was told that is not of the frames");
        } catch (const Error& error) {
            QVERIFY(error.kind() == ErrorKind::SourceUnreadable);
            QVERIFY2(std::string(error.what()).find("one.png changed while it was read") != std::string::npos,
                     error.what());
        }
    }
};

QTEST_GUILESS_MAIN(TestRunInputs)
#include "test_run_inputs.moc"
