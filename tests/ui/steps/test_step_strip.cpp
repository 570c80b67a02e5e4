#include <QListView>
#include <QMenu>
#include <QScrollBar>
#include <QToolButton>
#include <QtTest>
#include <QWheelEvent>

#include "ui/steps/step_model.h"
#include "ui/steps/step_strip.h"

using namespace tubelet;
using namespace tubelet::ui;

namespace {

/// `frames` plain frames; the red of frame i is base + 10 * i.
media::SharedClip makeClip(int base, int frames = 9, int width = 64, int height = 36) {
    auto clip = std::make_shared<media::Clip>();
    clip->frameRate = 8;
    for (int frame = 0; frame < frames; ++frame) {
        media::Image image{width, height, {}};
        for (int i = 0; i < width * height; ++i) {
            image.rgb.push_back(static_cast<std::uint8_t>(base + 10 * frame));
            image.rgb.push_back(40);
            image.rgb.push_back(90);
        }
        clip->frames.push_back(std::move(image));
    }
    return clip;
}

QVector<QImage> pictures(const QListView& list, int row) {
    return list.model()->index(row, 0).data(StepModel::PicturesRole).value<QVector<QImage>>();
}

}  // namespace

class TestStepStrip : public QObject {
    Q_OBJECT

    std::unique_ptr<StepStrip> m_strip;
    QListView* m_list = nullptr;

    QPoint middleOf(int row) const { return m_list->visualRect(m_list->model()->index(row, 0)).center(); }
    void click(int row) { QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, middleOf(row)); }
    /// The colour in the middle of a cell's picture.
    QColor seen(int row) {
        const QImage shot = m_list->viewport()->grab().toImage();
        return shot.pixelColor(middleOf(row) - QPoint(0, 10));
    }
    bool inView(int row) const {
        return m_list->viewport()->rect().contains(m_list->visualRect(m_list->model()->index(row, 0)).center());
    }

  private Q_SLOTS:
    void init() {
        m_strip = std::make_unique<StepStrip>();
        m_strip->resize(700, m_strip->sizeHint().height());
        m_strip->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_strip.get()));
        m_list = m_strip->findChild<QListView*>();
        // Off every cell, or the one below the mouse plays.
        QTest::mouseMove(m_list->viewport(), {m_list->viewport()->width() - 2, m_list->viewport()->height() - 1});
        QCoreApplication::processEvents();
    }

    void showsTheMiddleFrame() {
        m_strip->reset(4, {64, 36});
        QCOMPARE(m_strip->stepCount(), 4);
        QCOMPARE(m_list->model()->rowCount(), 5);  // and the finished clip
        m_strip->setStep(1, makeClip(20), 0.9);
        m_strip->setStep(2, makeClip(120), 0.7);
        QTRY_VERIFY(!pictures(*m_list, 1).isEmpty());
        QCOMPARE(m_strip->currentStep(), 2);
        QCOMPARE(seen(0), QColor(60, 40, 90));  // frame 4 of 0..8
        QCOMPARE(seen(1), QColor(160, 40, 90));
        QVERIFY(pictures(*m_list, 2).isEmpty());
    }

    void whatFindsNoRoomIsCounted() {
        auto* left = m_strip->findChild<QToolButton*>(QStringLiteral("stepsMoreLeft"));
        auto* right = m_strip->findChild<QToolButton*>(QStringLiteral("stepsMoreRight"));
        m_strip->reset(2, {64, 36});
        QCoreApplication::processEvents();
        QVERIFY(left->isHidden() && right->isHidden());
        m_strip->reset(20, {64, 36});
        QTRY_VERIFY(right->isVisible());
        QVERIFY(left->isHidden());
        const auto unseen = [this] {
            int count = 0;
            for (int row = 0; row < m_list->model()->rowCount(); ++row) {
                count += inView(row) ? 0 : 1;
            }
            return count;
        };
        QVERIFY(unseen() > 5);
        QCOMPARE(right->text(), QStringLiteral("%1 \u203a").arg(unseen()));
        for (int pressed = 0; pressed < 5 && right->isVisible(); ++pressed) {
            QTest::mouseClick(right, Qt::LeftButton);
        }
        QVERIFY(right->isHidden() && left->isVisible());
        QVERIFY(inView(20));  // the finished clip
        QCOMPARE(left->text(), QStringLiteral("\u2039 %1").arg(unseen()));
        m_strip->resize(3000, m_strip->height());
        QTRY_VERIFY(left->isHidden() && right->isHidden());
    }

    void clickChoosesComputedSteps() {
        m_strip->reset(6, {64, 36});
        QSignalSpy clicked(m_strip.get(), &StepStrip::stepClicked);
        for (int step = 1; step <= 3; ++step) {
            m_strip->setStep(step, makeClip(step), 1 - step / 6.0);
        }
        click(1);
        QCOMPARE(clicked.count(), 1);
        QCOMPARE(clicked.takeFirst().first().toInt(), 2);
        QCOMPARE(m_strip->selected(), 2);
        click(4);  // not computed yet
        QCOMPARE(clicked.count(), 0);
        QCOMPARE(m_strip->selected(), 2);
        m_strip->setSelected(3);
        QCOMPARE(m_strip->selected(), 3);
        m_strip->setSelected(0);
        QCOMPARE(m_strip->selected(), 0);
        QCOMPARE(clicked.count(), 0);  // only the user's choices are told
    }

    void draggingScrubs() {
        m_strip->reset(5, {64, 36});
        for (int step = 1; step <= 5; ++step) {
            m_strip->setStep(step, makeClip(step), 0.5);
        }
        QSignalSpy clicked(m_strip.get(), &StepStrip::stepClicked);
        QTest::mousePress(m_list->viewport(), Qt::LeftButton, {}, middleOf(0));
        QTest::mouseMove(m_list->viewport(), middleOf(1));
        QTest::mouseMove(m_list->viewport(), middleOf(2));
        QTest::mouseRelease(m_list->viewport(), Qt::LeftButton, {}, middleOf(2));
        QTRY_COMPARE(m_strip->selected(), 3);
        QVERIFY(clicked.count() >= 2);
    }

    void keysMoveTheSelection() {
        m_strip->reset(6, {64, 36});
        for (int step = 1; step <= 4; ++step) {
            m_strip->setStep(step, makeClip(step), 0.5);
        }
        QSignalSpy clicked(m_strip.get(), &StepStrip::stepClicked);
        QSignalSpy final(m_strip.get(), &StepStrip::finalClicked);
        QTest::keyClick(m_list, Qt::Key_Left);  // from the newest
        QCOMPARE(m_strip->selected(), 3);
        QTest::keyClick(m_list, Qt::Key_Left);
        QCOMPARE(m_strip->selected(), 2);
        QTest::keyClick(m_list, Qt::Key_Right);
        QTest::keyClick(m_list, Qt::Key_Right);
        QCOMPARE(m_strip->selected(), 4);
        QTest::keyClick(m_list, Qt::Key_Right);  // nothing computed beyond
        QCOMPARE(m_strip->selected(), 4);
        QTest::keyClick(m_list, Qt::Key_Home);
        QCOMPARE(m_strip->selected(), 1);
        QCOMPARE(clicked.count(), 5);
        m_strip->setFinal(makeClip(200));
        QTest::keyClick(m_list, Qt::Key_End);
        QCOMPARE(final.count(), 1);
        QCOMPARE(m_strip->selected(), 0);
        QTest::keyClick(m_list, Qt::Key_Left);  // over the steps not computed
        QCOMPARE(m_strip->selected(), 4);
    }

    void finishedClipIsTheLastCell() {
        m_strip->reset(2, {64, 36});
        QSignalSpy final(m_strip.get(), &StepStrip::finalClicked);
        click(2);
        QCOMPARE(final.count(), 0);
        m_strip->setFinal(makeClip(30));
        QTRY_VERIFY(!pictures(*m_list, 2).isEmpty());
        click(2);
        QCOMPARE(final.count(), 1);
        m_strip->setFinal(nullptr);
        QVERIFY(pictures(*m_list, 2).isEmpty());
    }

    void pendingStepIsTinted() {
        m_strip->reset(2, {64, 36});
        m_strip->setStep(1, makeClip(100), 0.5);
        QTRY_VERIFY(!pictures(*m_list, 0).isEmpty());
        const QPoint corner = m_list->visualRect(m_list->model()->index(0, 0)).topLeft() + QPoint(20, 12);
        const QColor before = m_list->viewport()->grab().toImage().pixelColor(corner);
        m_strip->setPending(1, true);
        const QColor during = m_list->viewport()->grab().toImage().pixelColor(corner);
        QVERIFY(during.lightness() < before.lightness());
        m_strip->setPending(1, false);
        QCOMPARE(m_list->viewport()->grab().toImage().pixelColor(corner), before);
        m_strip->setPending(0, true);  // out of range: ignored
        m_strip->setPending(3, true);
    }

    void thePointerGoesThroughAStepsClip() {
        m_strip->reset(2, {64, 36});
        m_strip->setStep(1, makeClip(0, 9), 0.5);
        QTRY_VERIFY(!pictures(*m_list, 0).isEmpty());
        const QRect cell = m_list->visualRect(m_list->model()->index(0, 0));
        for (const auto& [place, red] : {std::pair(0.02, 0), {0.3, 20}, {0.5, 40}, {0.7, 60}, {0.98, 80}}) {
            QTest::mouseMove(m_list->viewport(), {cell.left() + int(place * cell.width()), cell.center().y()});
            QTRY_COMPARE(seen(0).red(), red);
        }
        QTest::mouseMove(m_list->viewport(), {m_list->viewport()->width() - 2, 2});
        QTRY_COMPARE(seen(0).red(), 40);  // the middle one stands for the clip
    }

    void theCurveFallsWithTheNoise() {
        m_strip->reset(3, {64, 36});
        m_strip->setStep(1, makeClip(0), 0.9);
        const auto level = [this](int row, int role) { return m_list->model()->index(row, 0).data(role).toDouble(); };
        QCOMPARE(level(0, StepModel::SigmaBeforeRole), 1.0);
        QCOMPARE(level(0, StepModel::SigmaRole), 0.9);
        QVERIFY(level(1, StepModel::SigmaRole) < 0);  // nobody knows yet
        m_strip->setLevels({0.98, 0.9, 0.4, 0.0});
        QCOMPARE(level(0, StepModel::SigmaBeforeRole), 0.98);
        QCOMPARE(level(1, StepModel::SigmaRole), 0.4);
        QCOMPARE(level(2, StepModel::SigmaRole), 0.0);
        // What is ahead is drawn too, higher where more noise is left.
        const QImage shot = m_list->viewport()->grab().toImage();
        const QColor ground = shot.pixelColor(m_list->viewport()->width() - 2, 2);
        const auto top = [&](int row) {
            const QRect cell = m_list->visualRect(m_list->model()->index(row, 0));
            int y = cell.top() + 4 + 64 + 2;
            while (y < cell.bottom() && shot.pixelColor(cell.left() + 2, y) == ground) {
                ++y;
            }
            return y;
        };
        QVERIFY(top(0) < top(2));
    }

    void theMenuOfAStepOffersWhatItIsGoodFor() {
        m_strip->reset(3, {64, 36});
        m_strip->setStep(1, makeClip(0), 0.5);
        m_strip->setFinal(makeClip(9));
        const auto choose = [this](int row, const char* name) {
            Q_EMIT m_list->customContextMenuRequested(middleOf(row));
            auto* menu = m_strip->findChild<QMenu*>();
            auto* action = menu ? menu->findChild<QAction*>(QLatin1String(name)) : nullptr;
            if (action) {
                action->trigger();
            }
            delete menu;
            return action != nullptr;
        };
        QSignalSpy compared(m_strip.get(), &StepStrip::compareRequested);
        QSignalSpy exported(m_strip.get(), &StepStrip::exportRequested);
        QVERIFY(choose(0, "compareWithStep"));
        QVERIFY(choose(0, "exportStep"));
        QVERIFY(choose(3, "exportStep"));
        QVERIFY(!choose(1, "exportStep"));  // not computed
        QVERIFY(!choose(3, "branchFromStep"));
        QCOMPARE(compared.takeFirst().first().toInt(), 1);
        QCOMPARE(exported.takeFirst().first().toInt(), 1);
        QCOMPARE(exported.takeFirst().first().toInt(), 0);
    }

    void followsTheNewestUntilScrolled() {
        m_strip->reset(40, {64, 36});
        for (int step = 1; step <= 15; ++step) {
            m_strip->setStep(step, makeClip(step), 0.5);
        }
        QVERIFY(inView(14));
        // The user looks at the beginning.
        QWheelEvent event(QPointF(50, 30), m_list->mapToGlobal(QPoint(50, 30)), {}, {0, 120 * 40}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(m_list->viewport(), &event);
        QCOMPARE(m_list->horizontalScrollBar()->value(), 0);
        m_strip->setStep(16, makeClip(16), 0.5);
        m_strip->setStep(17, makeClip(17), 0.5);
        QTest::qWait(50);
        QCOMPARE(m_list->horizontalScrollBar()->value(), 0);
        // Back at the newest it follows again.
        QTest::keyClick(m_list, Qt::Key_End);
        QVERIFY(inView(16));
        for (int step = 18; step <= 40; ++step) {
            m_strip->setStep(step, makeClip(step), 0.5);
        }
        QVERIFY(inView(39));
    }

    void aNewRunDropsOldThumbnails() {
        m_strip->reset(3, {64, 36});
        for (int step = 1; step <= 3; ++step) {
            m_strip->setStep(step, makeClip(step, 60, 640, 360), 0.5);
        }
        m_strip->setSelected(2);
        m_strip->reset(3, {64, 36});
        QCOMPARE(m_strip->selected(), 0);
        QCOMPARE(m_strip->currentStep(), 0);
        QTest::qWait(500);  // loads of the old run come back, if at all, by now
        for (int row = 0; row < 3; ++row) {
            QVERIFY(pictures(*m_list, row).isEmpty());
        }
    }

    void portraitCellsAreNarrow() {
        m_strip->reset(3, {96, 176});
        const int portrait = m_list->visualRect(m_list->model()->index(0, 0)).width();
        m_strip->reset(3, {176, 96});
        QTRY_VERIFY(m_list->visualRect(m_list->model()->index(0, 0)).width() > 2 * portrait);
    }

    void longRunsKeepLittle() {
        m_strip->reset(1000, {64, 36});
        m_strip->setStep(1, makeClip(0, 81), 0.99);
        m_strip->setStep(1001, makeClip(0), 0.5);  // out of range: ignored
        m_strip->setStep(2, nullptr, 0.5);         // without a preview
        QTRY_COMPARE(pictures(*m_list, 0).size(), 1);
        QCOMPARE(m_strip->currentStep(), 2);
    }

    void guiTimeOfAStep() {
        // A benchmark, not an assertion: what a preview of 25 frames of 832 x 480
        // costs the GUI thread.
        m_strip->reset(30, {832, 480});
        const auto clip = makeClip(0, 25, 832, 480);
        QElapsedTimer timer;
        timer.start();
        m_strip->setStep(1, clip, 0.5);
        qInfo("setStep: %.2f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QTRY_VERIFY(!pictures(*m_list, 0).isEmpty());
    }
};

QTEST_MAIN(TestStepStrip)
#include "test_step_strip.moc"
