// A clip with the noise of a run's steps, in its window, with the engine itself.
#include <atomic>
#include <cmath>
#include <optional>
#include <thread>

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QTest>

#include "base/error.h"
#include "lab/diffuse.h"
#include "lab/noised_clip.h"
#include "media/clip_difference.h"
#include "models/describe.h"
#include "models/fit_clip.h"
#include "request/legal.h"
#include "support/view_test.h"
#include "ui/preview/preview_view.h"
#include "ui/research/noise_view.h"
#include "ui/research/schedule_curve.h"
#include "ui/style/clear_slider.h"

using namespace tubelet;
using namespace tubelet::ui;

namespace {

const std::filesystem::path kModel = TUBELET_SOURCE_DIR "/models/tubelet-mini";

class Silent : public pipeline::RunObserver {};

request::GenerationRequest asked() {
    auto request = request::defaultRequest(models::describeModel(kModel), "a red fox");
    request.steps = 10;
    request.frames = 5;
    request.seed = 7;
    return request;
}

/// A disc that goes over a ground.
media::SharedClip movingClip() {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = 8;
    for (int t = 0; t < 5; ++t) {
        media::Image frame{128, 128, std::vector<std::uint8_t>(128 * 128 * 3)};
        for (int y = 0; y < 128; ++y) {
            for (int x = 0; x < 128; ++x) {
                const bool isIn = std::hypot(x - 40 - 8 * t, y - 64) < 24;
                auto* pixel = &frame.rgb[static_cast<std::size_t>(3 * (y * 128 + x))];
                pixel[0] = isIn ? 220 : 40;
                pixel[1] = isIn ? 60 : 90;
                pixel[2] = isIn ? 50 : 160;
            }
        }
        clip->frames.push_back(frame);
    }
    return clip;
}

}  // namespace

class TestNoiseView : public tests::ViewTest<NoiseView> {
    Q_OBJECT

    media::SharedClip m_clip;
    std::optional<request::GenerationRequest> m_asked;
    EngineFacts m_facts;

    void open() {
        show(std::make_unique<NoiseView>(
            NoiseView::Parts{m_facts, [this] { return m_clip; }, [this] { return m_asked; }}, nullptr));
    }
    media::SharedClip shown() { return m_view->findChild<PreviewView*>()->clip(); }

  private Q_SLOTS:
    void init() {
        m_clip = movingClip();
        m_asked = asked();
        m_facts = {};
        m_facts.noiseClip = lab::noiseClip;
    }
    void cleanup() { m_view.reset(); }

    /// Without a model, and without a clip, it is said what to do, and done when it is there.
    void whatIsMissingIsTold() {
        m_asked.reset();
        open();
        const QString noModel = said("noiseProblem");
        QVERIFY(!noModel.isEmpty());
        m_asked = asked();
        const auto clip = std::exchange(m_clip, nullptr);
        QTest::mouseClick(part<QPushButton>("noiseTake"), Qt::LeftButton);
        QVERIFY(!said("noiseProblem").isEmpty() && said("noiseProblem") != noModel);
        m_clip = clip;
        QTest::mouseClick(part<QPushButton>("noiseTake"), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(shown(), 60'000);
        QVERIFY(said("noiseProblem").isEmpty());
    }

    /// The slider goes through the sampler's steps, by key; picture, curve and figures follow.
    void theStepsAreGoneThrough() {
        open();
        auto* slider = part<ClearSlider>("noiseStep");
        auto* curve = part<ScheduleCurve>("scheduleCurve");
        QTRY_COMPARE_WITH_TIMEOUT(slider->maximum(), 10, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(shown(), 60'000);
        QCOMPARE(curve->marked(), 5);
        const auto half = shown();
        slider->setFocus();
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(curve->marked(), 0);
        QVERIFY2(said("noiseFigures").contains(QStringLiteral("step 1 of 10")), qPrintable(said("noiseFigures")));
        QTRY_VERIFY_WITH_TIMEOUT(*shown() != *half, 60'000);
        QTest::mouseClick(curve, Qt::LeftButton, Qt::NoModifier, QPoint(curve->width() - 2, curve->height() / 2));
        QCOMPARE(slider->value(), 10);
        QVERIFY2(said("noiseFigures").contains(QStringLiteral("last step")), qPrintable(said("noiseFigures")));
    }

    /// The clip without noise is the clip once through the VAE, and a noisy one is what `diffuse`
    /// shows at that timestep.
    void theNoiseIsTheEngines() {
        const auto request = asked();
        lab::DiffuseRequest other;
        other.model = kModel;
        other.seed = request.seed;
        const auto noised = lab::noiseClip(request, *m_clip, {});
        const auto& point = noised->points()[5];
        QVERIFY(std::abs(point.sigma - point.timestep / 1000) < 1e-3);  // a flow's straight line
        QVERIFY(std::abs(point.alpha + point.sigma - 1) < 1e-6);
        other.timesteps = {static_cast<int>(std::lround(point.timestep))};
        const auto fitted = models::fitToModel(*m_clip, models::describeModel(kModel), request.frames);
        Silent silent;
        const auto same = lab::diffuse(other, fitted, silent, [](const auto&) {}, {});
        QVERIFY(noised->at(10, lab::LatentView::Vae, {})->frames == same.decoded->frames);
        const auto seen = noised->at(5, lab::LatentView::Vae, {});
        QVERIFY2(media::psnr(*seen, *same.rows.front().noised) > 40, "another noise");
        QVERIFY(media::psnr(*seen, *same.decoded) < 30);
        noised->rest();  // the network comes back when it is needed
        QVERIFY(*noised->at(5, lab::LatentView::Vae, {}) == *seen);
        QVERIFY_EXCEPTION_THROWN(noised->at(11, lab::LatentView::Vae, {}), Error);
    }

    /// Of every sampler that the model takes the noise falls, from nearly all to none.
    void everySamplerHasACurve() {
        for (const auto sampler : models::describeModel(kModel).samplers) {
            auto request = asked();
            request.sampler = sampler;
            const auto points = lab::noiseClip(request, *m_clip, {})->points();
            QCOMPARE(points.size(), std::size_t{11});
            QVERIFY(points.front().sigma > 0.9 && points.back().sigma == 0);
            for (std::size_t i = 1; i < points.size(); ++i) {
                QVERIFY(points[i].sigma < points[i - 1].sigma && points[i].alpha > points[i - 1].alpha);
            }
        }
    }

    /// Stop gives up what is computed; what fails is told in place.
    void itIsGivenUp() {
        std::atomic<int> begun{0};
        m_facts.noiseClip = [&begun](const auto&, const auto&,
                                     const std::stop_token& stop) -> std::unique_ptr<lab::NoisedClip> {
            if (++begun == 2) {
                throw Error(ErrorKind::OutOfMemory, verbatim("There is not enough memory."));
            }
            while (!stop.stop_requested()) {
                std::this_thread::yield();
            }
            throw Cancelled();
        };
        open();
        QTRY_COMPARE(begun.load(), 1);
        QVERIFY(part<QPushButton>("noiseStop")->isVisible());
        QTest::mouseClick(part<QPushButton>("noiseStop"), Qt::LeftButton);
        QVERIFY(!part<QPushButton>("noiseStop")->isVisible());
        QVERIFY(!said("noiseProblem").isEmpty());
        QTest::mouseClick(part<QPushButton>("noiseTake"), Qt::LeftButton);
        QTRY_VERIFY(said("noiseProblem").contains(QStringLiteral("memory")));
        QVERIFY(!part<QPushButton>("noiseStop")->isVisible());
        QTest::mouseClick(part<QPushButton>("noiseTake"), Qt::LeftButton);
        QTRY_COMPARE(begun.load(), 3);
        m_view.reset();  // waits for nobody
    }
};

QTEST_MAIN(TestNoiseView)
#include "test_noise_view.moc"
