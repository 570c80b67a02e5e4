#include "ui/preview/transport_bar.h"

#include <algorithm>
#include <cmath>

#include <QAction>
#include <QActionGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QSlider>
#include <QStyle>
#include <QToolButton>

#include "ui/preview/preview_view.h"
#include "ui/style/icon.h"

namespace tubelet::ui {

namespace {

constexpr int kIconSize = 18;
constexpr int kHideSpeedBelow = 360;
constexpr int kHideTimeBelow = 440;
constexpr int kHideFrameBelow = 320;

/// A slider that goes where it is clicked, as in every player, instead of a page in that direction.
class FrameSlider : public QSlider {
  public:
    explicit FrameSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {}

  protected:
    void mousePressEvent(QMouseEvent* event) override {
        if (event->button() == Qt::LeftButton && maximum() > minimum()) {
            const int handle = style()->pixelMetric(QStyle::PM_SliderLength, nullptr, this);
            const int along = static_cast<int>(event->position().x()) - handle / 2;
            setSliderPosition(QStyle::sliderValueFromPosition(minimum(), maximum(), along, width() - handle));
        }
        QSlider::mousePressEvent(event);  // the handle is below the cursor now: dragging
                                          // goes on from here
    }
};

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

QString speedText(double factor) {
    return QLocale().toString(factor) + QChar(0x00d7);
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
    m_slider->setMinimumWidth(60);
    m_frameLabel = new QLabel(this);
    m_timeLabel = new QLabel(this);
    m_frameLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_timeLabel->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_frameLabel->setContentsMargins(4, 0, 0, 0);
    m_timeLabel->setContentsMargins(8, 0, 4, 0);
    m_timeLabel->setToolTip(tr("Time at the end of this frame, and the clip's duration"));
    m_speed = makeButton(this, {}, tr("Playback speed"));
    m_fit = makeButton(this, QStringLiteral("fit"), tr("Fit the whole picture"));
    m_fit->setCheckable(true);
    m_zoom = makeButton(this, {}, tr("Zoom: screen pixels per clip pixel"));
    buildSpeedMenu();
    buildZoomMenu();

    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(4);
    row->addWidget(m_previous);
    row->addWidget(m_play);
    row->addWidget(m_next);
    row->addSpacing(4);
    row->addWidget(m_slider, 1);
    row->addWidget(m_frameLabel);
    row->addWidget(m_timeLabel);
    row->addWidget(m_speed);
    row->addWidget(m_fit);
    row->addWidget(m_zoom);

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
    attach(nullptr);
}

void TransportBar::buildSpeedMenu() {
    auto* menu = new QMenu(m_speed);
    auto* group = new QActionGroup(menu);
    for (const double factor : {0.25, 0.5, 1.0, 2.0}) {
        QAction* action = menu->addAction(speedText(factor));
        action->setCheckable(true);
        action->setChecked(factor == 1.0);
        group->addAction(action);
        connect(action, &QAction::triggered, this, [this, factor] {
            m_speed->setText(speedText(factor));
            if (m_view) {
                m_view->setSpeed(factor);
            }
        });
    }
    m_speed->setText(speedText(1.0));
    // Room for the longest, with the menu's arrow beside it; the bar does not move when
    // another one is chosen.
    m_speed->setMinimumWidth(m_speed->fontMetrics().horizontalAdvance(speedText(0.25)) + 24);
    m_speed->setMenu(menu);
    m_speed->setPopupMode(QToolButton::InstantPopup);
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
    m_zoom->setMenu(menu);
    m_zoom->setPopupMode(QToolButton::InstantPopup);
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
        connect(view, &QObject::destroyed, this, [this] {
            m_view = nullptr;  // a dying widget tells so before its guarded pointers are cleared
            refreshClip();
            refreshPlaying();
        });
        m_sharp->setChecked(view->sharpPixels());
    }
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
    m_frameLabel->setMinimumWidth(m_frameLabel->fontMetrics().horizontalAdvance(widestFrame) + 8);
    m_timeLabel->setMinimumWidth(m_timeLabel->fontMetrics().horizontalAdvance(widestTime) + 16);
    refreshFrame();
    refreshZoom();
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
    m_zoom->setMinimumWidth(m_zoom->fontMetrics().horizontalAdvance(tr("%1%").arg(6400)) + 24);
    m_zoom->setText(shown ? tr("%1%").arg(static_cast<int>(std::lround(100 * m_view->zoom()))) : tr("Zoom"));
}

QSize TransportBar::minimumSizeHint() const {
    return {280, QWidget::minimumSizeHint().height()};
}

void TransportBar::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    m_timeLabel->setVisible(width() >= kHideTimeBelow);
    m_speed->setVisible(width() >= kHideSpeedBelow);
    m_frameLabel->setVisible(width() >= kHideFrameBelow);
}

}  // namespace tubelet::ui
