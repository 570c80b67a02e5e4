#include <QTest>

#include "ui/queue/job_text.h"

using namespace tubelet;
using ui::JobProgress;
using ui::JobText;

class TestJobText : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void progressNeverGoesBack() {
        JobProgress progress;
        progress.steps = 10;
        double last = -1;
        const auto check = [&] {
            QVERIFY(progress.fraction01() >= last - 1e-9);
            QVERIFY(progress.fraction01() <= 1 + 1e-9);
            last = progress.fraction01();
        };
        for (const auto phase :
             {request::Phase::Loading, request::Phase::LoadingTextEncoder, request::Phase::EncodingPrompt,
              request::Phase::LoadingTransformer, request::Phase::LoadingVae}) {
            progress.phase = phase;
            for (const double part : {0.0, 0.5, 1.0}) {
                progress.phaseFraction01 = part;
                check();
            }
        }
        progress.phase = request::Phase::Denoising;
        progress.phaseFraction01 = 0;
        progress.steps = 10;
        for (progress.step = 0; progress.step <= 10; ++progress.step) {
            check();
        }
        for (const auto phase : {request::Phase::Decoding, request::Phase::Writing}) {
            progress.phase = phase;
            for (const double part : {0.0, 1.0, 7.0}) {
                progress.phaseFraction01 = part;
                check();
            }
        }
        QCOMPARE(last, 1.0);
    }

    void saysStepAndTimeLeft() {
        JobProgress progress;
        progress.phase = request::Phase::Denoising;
        progress.step = 12;
        progress.steps = 30;
        progress.remainingMs = 3900;
        QCOMPARE(JobText::progress(progress), QStringLiteral("Denoising, step 12 of 30, 0:04 left"));
        progress.remainingMs = -1;
        QCOMPARE(JobText::progress(progress), QStringLiteral("Denoising, step 12 of 30"));
        progress.remainingMs = 0;
        progress.phase = request::Phase::Decoding;
        QCOMPARE(JobText::progress(progress), QStringLiteral("Decoding the clip"));
    }

    /// The path would be all that a row has room for.
    void reasonsComeFirst() {
        QCOMPARE(JobText::reasonIn(QStringLiteral("'/a b/c.mp4' can't be written: No space left on device.")),
                 QStringLiteral("Can't be written: No space left on device."));
        QCOMPARE(JobText::reasonIn(QStringLiteral("The model in '/a' is gone.")),
                 QStringLiteral("The model in '/a' is gone."));
        QCOMPARE(JobText::reasonIn(QStringLiteral("'/a'")), QStringLiteral("'/a'"));
    }

    void durationsThatAreKnownRoughly_data() {
        QTest::addColumn<double>("ms");
        QTest::addColumn<QString>("text");
        QTest::newRow("nothing") << 0.0 << "about 1 s";
        QTest::newRow("odd") << -5.0 << "about 1 s";
        QTest::newRow("seconds") << 7400.0 << "about 7 s";
        QTest::newRow("rounded") << 12'900.0 << "about 15 s";
        QTest::newRow("a minute") << 58'000.0 << "about 1 min";
        QTest::newRow("minutes") << 170'000.0 << "about 3 min";
        QTest::newRow("an hour") << 3'580'000.0 << "about 1 h";
        QTest::newRow("hours") << 4'700'000.0 << "about 1 h 20 min";
        QTest::newRow("endless") << 1e300 << "about 99 h";
    }
    void durationsThatAreKnownRoughly() {
        QFETCH(double, ms);
        QFETCH(QString, text);
        QCOMPARE(JobText::about(ms), text);
    }
};

QTEST_GUILESS_MAIN(TestJobText)
#include "test_job_text.moc"
