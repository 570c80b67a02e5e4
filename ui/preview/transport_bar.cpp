#include "ui/preview/transport_bar.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/preview/frame_slider.h"
#include "ui/preview/preview_view.h"
#include "ui/style/icon.h"
#include "ui/style/menu_button.h"

namespace tubelet::ui {

namespace {

constexpr int kIconSize = 18;
constexpr int kSpacing = 4;
constexpr double kSpeeds[] = {0.25, 0.5, 1.0, 2.0};

QToolButton* makeButton(QWidget* parent, const QString& iconName, const QString& name) {
    auto* button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    button->setIconSize({kIconSize, kIconSize});
    if (!iconName.isEmpty()) {
        button->setIcon(icon(iconName));
    }
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

MenuButton* makeMenuButton(QWidget* parent, const QString& name) {
    auto* button = new MenuButton(parent);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

QString speedText(double factor) {
    const QString figure = QLocale().toString(std::abs(factor)) + QChar(0x00d7);
    return factor < 0 ? QChar(0x2212) + figure : figure;
}

}  // namespace

TransportBar::TransportBar(QWidget* parent) : QWidget(parent) {
    m_previous = makeButton(this, QStringLiteral("previous"), tr("Previous frame"));
    m_play = makeButton(this, QStringLiteral("play"), tr("Play"));
    m_next = makeButton(this, QStringLiteral("next"), tr("Next frame"));
    m_previous->setAutoRepeat(true);
    m_next->setAutoRepeat(true);
    m_slider = new FrameSlider(this);
    m_slider->setAccessibleName(tr("Frame"));
    m_slider->setObjectName(QStringLiteral("frameSlider"));
    m_slider->setToolTip(
        tr("The frame that is shown. I and O, or the right button, choose the range that is played "
           "(in and out point)."));
    m_frameLabel = new QLabel(this);
    m_timeLabel = new QLabel(this);
    m_frameLabel->setContentsMargins(4, 0, 0, 0);
    m_timeLabel->setContentsMargins(8, 0, 4, 0);
    m_timeLabel->setToolTip(tr("Time at the end of this frame, and the clip's duration"));
    m_loop = makeButton(this, QStringLiteral("loop"), tr("Loop: begin again at the end"));
    m_loop->setObjectName(QStringLiteral("loop"));
    m_loop->setCheckable(true);
    m_speed = makeMenuButton(this, tr("Playback speed"));
    m_fit = makeButton(this, QStringLiteral("fit"), tr("Fit the whole picture"));
    m_fit->setCheckable(true);
    m_zoom = makeMenuButton(this, tr("Zoom: screen pixels per clip pixel"));
    buildSpeedMenu();
    buildZoomMenu();

    // The line of frames has the whole width: beside it nothing would be left of a narrow bar.
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 2, 8, 2);
    column->setSpacing(0);
    column->addWidget(m_slider);
    m_row = new QHBoxLayout;
    m_row->setSpacing(kSpacing);
    m_row->addWidget(m_previous);
    m_row->addWidget(m_play);
    m_row->addWidget(m_next);
    m_row->addWidget(m_loop);
    m_row->addWidget(m_frameLabel);
    m_row->addWidget(m_timeLabel);
    m_row->addStretch(1);
    m_row->addWidget(m_speed);
    m_row->addWidget(m_fit);
    m_row->addWidget(m_zoom);
    column->addLayout(m_row);

    connect(m_previous, &QToolButton::clicked, this, [this] {
        if (m_view) {
            m_view->stepFrames(-1);
        }
    });
    connect(m_next, &QToolButton::clicked, this, [this] {
        if (m_view) {
            m_view->stepFrames(1);
        }
    });
    connect(m_play, &QToolButton::clicked, this, [this] {
        if (m_view) {
            m_view->togglePlaying();
        }
    });
    connect(m_fit, &QToolButton::clicked, this, [this] {
        if (m_view) {
            m_view->setFit();
        }
        refreshZoom();  // a click on the checked button must not uncheck it
    });
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        if (m_view) {
            m_view->setFrame(value);
        }
    });
    connect(m_slider, &QSlider::actionTriggered, this, [this](int action) {
        if (m_view && action != QAbstractSlider::SliderMove) {
            m_view->pause();  // by key: the frame that was chosen stays
        }
    });
    connect(m_slider, &QSlider::sliderPressed, this, [this] {
        m_playAfterDrag = m_view && m_view->isPlaying();
        if (m_view) {
            m_view->pause();
        }
    });
    connect(m_slider, &QSlider::sliderReleased, this, [this] {
        if (m_view && m_playAfterDrag) {
            m_view->play();
        }
        m_playAfterDrag = false;
    });
    connectRange();
    attach(nullptr);
}

void TransportBar::connectRange() {
    connect(m_loop, &QToolButton::toggled, this, [this](bool on) {
        if (m_view) {
            m_view->setLooping(on);
        }
    });
    connect(m_slider, &FrameSlider::beginRequested, this, [this](int frame) {
        if (m_view) {
            m_view->setRange(frame, frame <= m_view->rangeLast() ? m_view->rangeLast() : m_view->frameCount() - 1);
        }
    });
    connect(m_slider, &FrameSlider::endRequested, this, [this](int frame) {
        if (m_view) {
            m_view->setRange(frame >= m_view->rangeFirst() ? m_view->rangeFirst() : 0, frame);
        }
    });
    connect(m_slider, &FrameSlider::clearRequested, this, [this] {
        if (m_view) {
            m_view->clearRange();
        }
    });
}

void TransportBar::buildSpeedMenu() {
    auto* menu = new QMenu(m_speed);
    auto* group = new QActionGroup(menu);
    for (const double factor : kSpeeds) {
        QAction* action = menu->addAction(speedText(factor));
        action->setCheckable(true);
        action->setData(factor);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, factor] {
            if (m_view) {
                m_view->setSpeed(factor);
            }
        });
    }
    m_speed->reserve(speedText(0.25));
    m_speed->setMenu(menu);
}

void TransportBar::buildZoomMenu() {
    auto* menu = new QMenu(m_zoom);
    connect(menu->addAction(icon(QStringLiteral("fit")), tr("Fit")), &QAction::triggered, this, [this] {
        if (m_view) {
            m_view->setFit();
        }
    });
    menu->addSeparator();
    for (const int percent : {25, 50, 100, 200, 400, 800}) {
        connect(menu->addAction(tr("%1%").arg(percent)), &QAction::triggered, this, [this, percent] {
            if (m_view) {
                m_view->setZoom(percent / 100.0);
            }
        });
    }
    menu->addSeparator();
    m_sharp = menu->addAction(icon(QStringLiteral("pixels")), tr("Sharp pixels"));
    m_sharp->setCheckable(true);
    m_sharp->setToolTip(tr("Show enlarged pixels as squares instead of smoothing them"));
    connect(m_sharp, &QAction::toggled, this, [this](bool on) {
        if (m_view) {
            m_view->setSharpPixels(on);
        }
    });
    m_zoom->reserve(tr("%1%").arg(6400));
    m_zoom->setMenu(menu);
}

void TransportBar::attach(PreviewView* view) {
    if (m_view) {
        m_view->disconnect(this);
    }
    m_view = view;
    if (view) {
        connect(view, &PreviewView::clipChanged, this, &TransportBar::refreshClip);
        connect(view, &PreviewView::frameChanged, this, &TransportBar::refreshFrame);
        connect(view, &PreviewView::playingChanged, this, &TransportBar::refreshPlaying);
        connect(view, &PreviewView::zoomChanged, this, &TransportBar::refreshZoom);
        connect(view, &PreviewView::speedChanged, this, &TransportBar::refreshSpeed);
        connect(view, &PreviewView::rangeChanged, this, &TransportBar::refreshRange);
        connect(view, &PreviewView::loopingChanged, m_loop, &QToolButton::setChecked);
        connect(view, &QObject::destroyed, this, [this] {
            m_view = nullptr;  // a dying widget tells so before its guarded pointers are cleared
            refreshClip();
            refreshPlaying();
        });
        m_sharp->setChecked(view->sharpPixels());
        m_loop->setChecked(view->isLooping());
    }
    refreshSpeed();
    refreshClip();
    refreshPlaying();
    refreshZoom();
}

QString TransportBar::timeText(double milliseconds) {
    // A hundredth of a millisecond of slack: 1000 * 9 / 7.5 must not show as a tenth less.
    const auto tenths = static_cast<qint64>(std::floor((milliseconds + 0.01) / 100));
    const qint64 seconds = tenths / 10;
    return QStringLiteral("%1:%2.%3").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0')).arg(tenths % 10);
}

void TransportBar::refreshClip() {
    const int frames = m_view ? m_view->frameCount() : 0;
    for (QWidget* control : {static_cast<QWidget*>(m_previous), static_cast<QWidget*>(m_play),
                             static_cast<QWidget*>(m_next), static_cast<QWidget*>(m_slider)}) {
        control->setEnabled(frames > 1);
    }
    m_fit->setEnabled(frames > 0);
    m_zoom->setEnabled(frames > 0);
    m_speed->setEnabled(frames > 1);
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setRange(0, std::max(frames - 1, 0));
        m_slider->setPageStep(std::max(frames / 10, 1));
    }
    // Labels as wide as their widest text, so that nothing moves while it plays.
    const double duration = m_view && m_view->frameRate() > 0 ? 1000.0 * frames / m_view->frameRate() : 0;
    const QString widestFrame = tr("frame %1/%2").arg(frames).arg(frames);
    const QString widestTime = tr("%1 / %2").arg(timeText(duration), timeText(duration));
    m_frameLabel->setFixedWidth(m_frameLabel->fontMetrics().horizontalAdvance(widestFrame) + 8);
    m_timeLabel->setFixedWidth(m_timeLabel->fontMetrics().horizontalAdvance(widestTime) + 16);
    m_loop->setEnabled(frames > 1);
    refreshFrame();
    refreshRange();
    refreshZoom();
    fitLabels();
}

void TransportBar::refreshFrame() {
    const int frames = m_view ? m_view->frameCount() : 0;
    const int frame = m_view ? m_view->frame() : 0;
    {
        const QSignalBlocker blocker(m_slider);
        m_slider->setValue(frame);
    }
    if (frames == 0) {
        m_frameLabel->clear();
        m_timeLabel->clear();
        return;
    }
    const double rate = m_view->frameRate();
    m_frameLabel->setText(tr("frame %1/%2").arg(frame + 1).arg(frames));
    m_timeLabel->setText(
        rate > 0 ? tr("%1 / %2").arg(timeText(1000.0 * (frame + 1) / rate), timeText(1000.0 * frames / rate))
                 : QString());
}

void TransportBar::refreshPlaying() {
    const bool playing = m_view && m_view->isPlaying();
    m_play->setIcon(icon(playing ? QStringLiteral("pause") : QStringLiteral("play")));
    m_play->setToolTip(playing ? tr("Pause") : tr("Play"));
    m_play->setAccessibleName(m_play->toolTip());
}

void TransportBar::refreshZoom() {
    m_fit->setChecked(m_view && m_view->isFit() && m_view->frameCount() > 0);
    const bool shown = m_view && m_view->frameCount() > 0;
    m_zoom->setText(shown ? tr("%1%").arg(static_cast<int>(std::lround(100 * m_view->zoom()))) : tr("Zoom"));
}

void TransportBar::refreshSpeed() {
    const double set = m_view ? m_view->speed() : 1;
    m_speed->setText(speedText(m_view ? m_view->runningSpeed() : 1));
    for (QAction* action : m_speed->menu()->actions()) {
        action->setChecked(action->data().toDouble() == set);
    }
}

void TransportBar::refreshRange() {
    const bool ranged = m_view && m_view->hasRange();
    m_slider->setMarks(ranged ? m_view->rangeFirst() : -1, ranged ? m_view->rangeLast() : -1);
}

QSize TransportBar::minimumSizeHint() const {
    return {280, QWidget::minimumSizeHint().height()};
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    fitLabels();
}

void TransportBar::fitLabels() {
    int taken = layout()->contentsMargins().left() + layout()->contentsMargins().right();
    for (const QToolButton* button : {m_previous, m_play, m_next, m_loop, static_cast<QToolButton*>(m_speed), m_fit,
                                      static_cast<QToolButton*>(m_zoom)}) {
        taken += button->sizeHint().width() + kSpacing;
    }
    const auto take = [&](QLabel* label) {
        const bool fits = taken + label->minimumWidth() + kSpacing <= width();
        label->setVisible(fits);
        taken += fits ? label->minimumWidth() + kSpacing : 0;
    };
    take(m_frameLabel);
    take(m_timeLabel);
    if (m_chooser) {
        m_chooser->setVisible(taken + m_chooser->sizeHint().width() + kSpacing <= width());
    }
}

MenuButton* TransportBar::addChooser() {
    m_chooser = new MenuButton(this);
    m_row->insertWidget(m_row->indexOf(m_speed), m_chooser);
    fitLabels();
    return m_chooser;
}

}  // namespace tubelet::ui
