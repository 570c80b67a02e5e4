#include <QLabel>
#include <QMenu>
#include <QSlider>
#include <QToolButton>
#include <QtTest>

#include "ui/preview/made_clips.h"
#include "ui/preview/preview_view.h"
#include "ui/preview/transport_bar.h"

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

    void everyControlTakesTheKeyboard() {
        for (const auto* control : m_bar->findChildren<QToolButton*>()) {
            QVERIFY(control->focusPolicy() & Qt::TabFocus);
            QVERIFY(!control->accessibleName().isEmpty());
        }
    }

    void narrowBarStaysUsable() {
        m_view->setClip(coordinateClip(34, 24, 17, 8), KeepPosition::No);
        m_bar->resize(m_bar->minimumSizeHint().width(), 40);
        QTRY_VERIFY(m_bar->findChild<QSlider*>()->width() >= 60);
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
