#include <QtTest>

#include "ui/preview/playback_clock.h"

using tubelet::ui::PlaybackClock;

class TestPlaybackClock : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyFrameComesInTurn_data() {
        QTest::addColumn<double>("rate");
        for (const double rate : {8.0, 16.0, 23.976, 24.0, 29.97, 60.0, 7.5}) {
            QTest::addRow("%g", rate) << rate;
        }
    }

    void everyFrameComesInTurn() {
        QFETCH(double, rate);
        PlaybackClock clock;
        const double start = 123456.789;
        clock.setTimeline(17, rate, start);
        clock.start(start);
        double now = start;
        // 1000 frames on, always exactly to the next boundary: no frame twice, none
        // left out, no drift.
        for (int count = 0; count < 1000; ++count) {
            QCOMPARE(clock.frameAt(now), count % 17);
            now += clock.untilNextFrameMs(now);
        }
        QVERIFY(std::abs(now - start - 1000 * 1000.0 / rate) < 0.01);
    }

    void lateTicksSkipFrames() {
        PlaybackClock clock;
        clock.setTimeline(10, 10, 0);
        clock.start(0);
        QCOMPARE(clock.frameAt(50), 0);
        QCOMPARE(clock.frameAt(350), 3);
        QCOMPARE(clock.frameAt(1050), 0);
        QCOMPARE(clock.untilNextFrameMs(1050), 50.0);
        QCOMPARE(clock.positionMs(12345.5), 345.5);
    }

    void stoppedClockStands() {
        PlaybackClock clock;
        clock.setTimeline(10, 10, 0);
        QVERIFY(clock.untilNextFrameMs(500) < 0);
        QCOMPARE(clock.frameAt(500), 0);
        clock.start(1000);
        clock.stop(1450);
        QCOMPARE(clock.frameAt(99999), 4);
        clock.setFrame(7, 99999);
        clock.start(100000);
        QCOMPARE(clock.frameAt(100000), 7);
        QCOMPARE(clock.frameAt(100100), 8);
    }

    void framesAreTakenModulo() {
        PlaybackClock clock;
        clock.setTimeline(5, 8, 0);
        clock.setFrame(-1, 0);
        QCOMPARE(clock.frameAt(0), 4);
        clock.setFrame(12, 0);
        QCOMPARE(clock.frameAt(0), 2);
    }

    void speedKeepsThePosition() {
        PlaybackClock clock;
        clock.setTimeline(100, 10, 0);
        clock.start(0);
        clock.setSpeed(0.5, 1000);
        QCOMPARE(clock.frameAt(1000), 10);
        QCOMPARE(clock.frameAt(2000), 15);
        QCOMPARE(clock.untilNextFrameMs(2000), 200.0);
        clock.setSpeed(2, 2000);
        QCOMPARE(clock.frameAt(3000), 35);
    }

    void anotherRateKeepsTheFraction() {
        PlaybackClock clock;
        clock.setTimeline(10, 10, 0);
        clock.start(0);
        clock.setTimeline(20, 10, 500);  // half way through
        QCOMPARE(clock.frameAt(500), 10);
    }

    void backwardsEveryFrameComesInTurn() {
        PlaybackClock clock;
        clock.setTimeline(17, 29.97, 0);
        clock.setSpeed(-2, 0);
        clock.setFrame(4, 0);
        clock.start(0);
        double now = 0;
        for (int count = 0; count < 1000; ++count) {
            QCOMPARE(clock.frameAt(now), ((4 - count) % 17 + 17) % 17);
            now += clock.untilNextFrameMs(now) + 1e-3;
        }
        QVERIFY(std::abs(now - 1000 * 1000.0 / 29.97 / 2) < 3);
    }

    void aRangeIsPlayedAlone() {
        PlaybackClock clock;
        clock.setTimeline(10, 10, 0);
        clock.setRange(6, 3, 0);
        QVERIFY(clock.hasRange());
        QCOMPARE(clock.first(), 3);
        QCOMPARE(clock.last(), 6);
        clock.setFrame(9, 0);  // looking elsewhere is allowed
        QCOMPARE(clock.frameAt(0), 9);
        clock.start(0);
        QCOMPARE(clock.frameAt(0), 3);
        QCOMPARE(clock.frameAt(350), 6);
        QCOMPARE(clock.frameAt(450), 3);
        QCOMPARE(clock.frameAt(12350), 6);
        clock.setFrame(9, 20000);  // while it plays the range counts
        QCOMPARE(clock.frameAt(20000), 6);
        clock.setTimeline(10, 5, 20000);  // the same clip at another rate
        QVERIFY(clock.hasRange());
        clock.setTimeline(11, 5, 20000);
        QVERIFY(!clock.hasRange());
        clock.setRange(0, 99, 20000);
        QVERIFY(!clock.hasRange());  // that is all of it
    }

    void withoutLoopItStandsAtTheEnd() {
        PlaybackClock clock;
        clock.setTimeline(4, 10, 0);
        clock.setLooping(false, 0);
        clock.start(0);
        QVERIFY(!clock.hasEnded(390));
        QCOMPARE(clock.frameAt(390), 3);
        QCOMPARE(clock.untilNextFrameMs(390), 10.0);
        QVERIFY(clock.hasEnded(400));
        QCOMPARE(clock.frameAt(9000), 3);
        QVERIFY(clock.untilNextFrameMs(9000) < 0);
        clock.stop(9000);
        clock.start(9001);  // begins again
        QCOMPARE(clock.frameAt(9001), 0);
        clock.stop(9050);
        clock.setSpeed(-1, 9050);
        clock.start(9050);
        QCOMPARE(clock.frameAt(9060), 3);
        QVERIFY(clock.hasEnded(9060 + 400));
        QCOMPARE(clock.frameAt(20000), 0);
    }

    void emptyClipHasNoFrames() {
        PlaybackClock clock;
        clock.start(0);
        QCOMPARE(clock.frameAt(100), 0);
        QVERIFY(clock.untilNextFrameMs(100) < 0);
        clock.setTimeline(1, 8, 0);
        QVERIFY(clock.untilNextFrameMs(100) < 0);  // one frame never changes
    }
};

QTEST_GUILESS_MAIN(TestPlaybackClock)
#include "test_playback_clock.moc"
