#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include "ui/preview/frame_slider.h"
#include "ui/preview/made_clips.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/transport_bar.h"
#include "ui/style/theme.h"

using namespace tubelet::ui;
using tubelet::testing::coordinateClip;

namespace {

QToolButton* button(const TransportBar& bar, const QString& name) {
    for (auto* candidate : bar.findChildren<QToolButton*>()) {
        if (candidate->accessibleName() == name) {
            return candidate;
        }
    }
    return nullptr;
}

bool showsText(const TransportBar& bar, const QString& text) {
    for (const auto* label : bar.findChildren<QLabel*>()) {
        if (label->text() == text) {
            return true;
        }
    }
    return false;
}

}  // namespace

class TestTransportBar : public QObject {
    Q_OBJECT

    std::unique_ptr<PreviewView> m_view;
    std::unique_ptr<TransportBar> m_bar;

  private Q_SLOTS:
    void init() {
        m_view = std::make_unique<PreviewView>(nullptr, CanvasKind::Painted);
        m_bar = std::make_unique<TransportBar>();
        m_bar->attach(m_view.get());
        m_view->resize(340, 240);
        m_bar->resize(700, 40);
        m_view->show();
        m_bar->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_bar.get()));
    }

    void timeText() {
        QCOMPARE(TransportBar::timeText(1125), QStringLiteral("0:01.1"));
        QCOMPARE(TransportBar::timeText(2125), QStringLiteral("0:02.1"));
        QCOMPARE(TransportBar::timeText(1000.0 * 9 / 7.5), QStringLiteral("0:01.2"));
        QCOMPARE(TransportBar::timeText(61950), QStringLiteral("1:01.9"));
        QCOMPARE(TransportBar::timeText(0), QStringLiteral("0:00.0"));
    }

    void labelsFollowTheFrame() {
        QVERIFY(!button(*m_bar, "Play")->isEnabled());
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        QVERIFY(button(*m_bar, "Play")->isEnabled());
        m_view->setFrame(8);
        QVERIFY(showsText(*m_bar, "frame 9/17"));
        QVERIFY(showsText(*m_bar, "0:01.1 / 0:02.1"));
        QCOMPARE(m_bar->findChild<QSlider*>()->value(), 8);
        m_view->clear();
        QVERIFY(!button(*m_bar, "Play")->isEnabled());
        QVERIFY(!showsText(*m_bar, "frame 9/17"));
    }

    void buttonsDrive() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        QTest::keyClick(button(*m_bar, "Next frame"), Qt::Key_Space);
        QCOMPARE(m_view->frame(), 1);
        QTest::keyClick(button(*m_bar, "Previous frame"), Qt::Key_Space);
        QTest::keyClick(button(*m_bar, "Previous frame"), Qt::Key_Space);
        QCOMPARE(m_view->frame(), 16);
        QTest::mouseClick(button(*m_bar, "Play"), Qt::LeftButton);
        QVERIFY(m_view->isPlaying());
        QVERIFY(!button(*m_bar, "Play"));
        QTest::mouseClick(button(*m_bar, "Pause"), Qt::LeftButton);
        QVERIFY(!m_view->isPlaying());
    }

    void sliderScrubs() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        m_view->play();
        auto* slider = m_bar->findChild<QSlider*>();
        const QPoint end(slider->width() - 4, slider->height() / 2);
        QTest::mousePress(slider, Qt::LeftButton, {}, end);
        QCOMPARE(m_view->frame(), 16);  // straight to where it was clicked
        QVERIFY(!m_view->isPlaying());  // held while dragging
        QTest::mouseMove(slider, {slider->width() / 2, slider->height() / 2});
        QTRY_COMPARE(m_view->frame(), 8);
        QTest::mouseRelease(slider, Qt::LeftButton, {}, {slider->width() / 2, slider->height() / 2});
        QVERIFY(m_view->isPlaying());
        QTest::keyClick(slider, Qt::Key_Home);
        QCOMPARE(m_view->frame(), 0);
        QVERIFY(!m_view->isPlaying());
    }

    void zoomIsShownAndChosen() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        auto* fit = button(*m_bar, "Fit the whole picture");
        auto* zoom = button(*m_bar, "Zoom: screen pixels per clip pixel");
        QVERIFY(fit->isChecked());
        QCOMPARE(zoom->text(), QStringLiteral("1000%"));
        for (QAction* action : zoom->menu()->actions()) {
            if (action->text() == QLatin1String("200%")) {
                action->trigger();
            }
        }
        QCOMPARE(m_view->zoom(), 2.0);
        QVERIFY(!fit->isChecked());
        QCOMPARE(zoom->text(), QStringLiteral("200%"));
        fit->click();
        QVERIFY(m_view->isFit());
        fit->click();  // again: stays fit and stays checked
        QVERIFY(fit->isChecked());
    }

    void speedIsChosen() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        button(*m_bar, "Playback speed")->menu()->actions().constFirst()->trigger();
        QCOMPARE(m_view->speed(), 0.25);
    }

    void shuttlingGoesBothWaysAndFaster() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        auto* speed = button(*m_bar, "Playback speed");
        m_view->shuttle(1);
        QVERIFY(m_view->isPlaying());
        QCOMPARE(m_view->runningSpeed(), 1.0);
        m_view->shuttle(1);
        m_view->shuttle(1);
        QCOMPARE(speed->text(), QString("4") + QChar(0xd7));
        m_view->shuttle(-1);
        QCOMPARE(m_view->runningSpeed(), -1.0);
        m_view->shuttle(-1);
        QCOMPARE(speed->text(), QString(QChar(0x2212)) + "2" + QChar(0xd7));
        for (int i = 0; i < 9; ++i) {
            m_view->shuttle(-1);
        }
        QCOMPARE(m_view->runningSpeed(), -8.0);
        m_view->pause();
        m_view->play();
        QCOMPARE(m_view->runningSpeed(), 1.0);
    }

    void theLoopSwitchEndsAtTheEnd() {
        m_view->setClip(coordinateClip(34, 24, 3, 50), KeepPosition::No);
        auto* loop = m_bar->findChild<QToolButton*>("loop");
        QVERIFY(loop->isChecked());
        loop->click();
        QVERIFY(!m_view->isLooping());
        m_view->play();
        QTRY_VERIFY(!m_view->isPlaying());
        QCOMPARE(m_view->frame(), 2);
        m_view->setLooping(true);
        QVERIFY(loop->isChecked());
    }

    void theRangeIsMarkedAndKept() {
        m_view->setClip(coordinateClip(34, 24, 17, 50), KeepPosition::No);
        auto* slider = m_bar->findChild<FrameSlider*>();
        const auto at = [slider](int frame) {
            // where no handle and no line is
            return QPoint(7 + frame * (slider->width() - 14) / 16, 4);
        };
        const auto ink = [&](int frame) { return slider->grab().toImage().pixelColor(at(frame)); };
        const QColor ground = ink(5);
        m_view->setFrame(5);
        m_view->markIn();
        m_view->setFrame(9);
        m_view->markOut();
        m_view->setFrame(16);
        QCOMPARE(m_view->rangeFirst(), 5);
        QCOMPARE(m_view->rangeLast(), 9);
        QVERIFY(ink(5) != ground && ink(9) != ground);
        QCOMPARE(ink(12), ground);
        QSet<int> seen;
        connect(m_view.get(), &PreviewView::frameChanged, this, [&seen](int frame) { seen.insert(frame); });
        m_view->play();
        QTRY_VERIFY(seen.size() >= 5);
        QCOMPARE(seen, (QSet<int>{5, 6, 7, 8, 9}));
        m_view->pause();
        // Other steps of the run have as many frames, another clip begins anew.
        m_view->setClip(coordinateClip(34, 24, 17, 50, 1), KeepPosition::Yes);
        QVERIFY(m_view->hasRange());
        m_view->clearRange();
        QCOMPARE(ink(5), ground);
        m_view->setRange(2, 3);
        m_view->setClip(coordinateClip(34, 24, 17, 50, 2), KeepPosition::No);
        QVERIFY(!m_view->hasRange());
    }

    void theSlidersMenuSetsTheRange() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        auto* slider = m_bar->findChild<FrameSlider*>();
        const auto choose = [slider](int frame, int entry) {
            const QPoint place(7 + frame * (slider->width() - 14) / 16, slider->height() / 2);
            QContextMenuEvent event(QContextMenuEvent::Mouse, place, slider->mapToGlobal(place));
            QCoreApplication::sendEvent(slider, &event);
            auto* menu = slider->findChild<QMenu*>();
            menu->actions().at(entry)->trigger();
            delete menu;
        };
        choose(4, 0);
        choose(11, 1);
        QCOMPARE(m_view->rangeFirst(), 4);
        QCOMPARE(m_view->rangeLast(), 11);
        choose(0, 2);
        QVERIFY(!m_view->hasRange());
    }

    void theHandleIsSeenInBothThemes_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("dark") << true;
        QTest::newRow("light") << false;
    }
    void theHandleIsSeenInBothThemes() {
        QFETCH(bool, dark);
        m_bar->setPalette(dark ? darkPalette() : lightPalette());
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        m_view->setFrame(16);
        auto* slider = m_bar->findChild<FrameSlider*>();
        const QColor handle = slider->grab().toImage().pixelColor(slider->width() - 8, slider->height() / 2);
        QVERIFY(contrastRatio(handle, slider->palette().color(QPalette::Window)) >= 3);
    }

    void everyControlTakesTheKeyboard() {
        for (const auto* control : m_bar->findChildren<QToolButton*>()) {
            QVERIFY(control->focusPolicy() & Qt::TabFocus);
            QVERIFY(!control->accessibleName().isEmpty());
        }
    }

    void narrowBarStaysUsable() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        m_bar->resize(m_bar->minimumSizeHint().width(), 40);
        QTRY_VERIFY(m_bar->findChild<QSlider*>()->width() >= m_bar->width() - 20);
        // No label is cut, nor lies under a button.
        for (const int width : {280, 330, 380, 424, 500, 640}) {
            m_bar->resize(width, 60);
            QCoreApplication::processEvents();
            for (const auto* label : m_bar->findChildren<QLabel*>()) {
                if (label->isVisible()) {
                    QVERIFY(label->width() >= label->sizeHint().width());
                    for (const auto* control : m_bar->findChildren<QToolButton*>()) {
                        QVERIFY(!control->isVisible() || !control->geometry().intersects(label->geometry()));
                    }
                }
            }
        }
        m_bar->resize(m_bar->minimumSizeHint().width(), 40);
        for (const char* name : {"Play", "Next frame", "Fit the whole picture"}) {
            const QToolButton* control = button(*m_bar, name);
            QVERIFY(control->isVisible() && m_bar->rect().contains(control->geometry()));
        }
    }

    void viewMayDieFirst() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        m_view.reset();
        QVERIFY(!button(*m_bar, "Next frame")->isEnabled());
        button(*m_bar, "Next frame")->click();
    }
};

QTEST_MAIN(TestTransportBar)
#include "test_transport_bar.moc"
