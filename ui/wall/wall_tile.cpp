#include "ui/wall/wall_tile.h"

#include <algorithm>
#include <array>
#include <cmath>

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include "ui/queue/job_text.h"
#include "ui/style/picture.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kMargin = 6;
constexpr double kRadius = 5;
constexpr int kMark = 22;
constexpr int kBar = 3;

}  // namespace

WallTile::WallTile(const jobs::Job& job, QWidget* parent) : QWidget(parent), m_job(job) {
    setObjectName(QStringLiteral("tile_%1").arg(job.id));
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    refresh();
}

void WallTile::setTitle(const QString& title) {
    m_title = title;
    refresh();
}

void WallTile::setJob(const jobs::Job& job) {
    m_job = job;
    if (job.state != jobs::JobState::Running) {
        m_progress.clear();
    }
    refresh();
    Q_EMIT pickedChanged();
}

void WallTile::setProgress(const QString& text, double fraction01) {
    if (m_job.state == jobs::JobState::Running) {
        m_progress = text;
        m_fraction01 = fraction01;
        update();
    }
}

void WallTile::setClip(const media::SharedClip& clip) {
    m_clip = clip && !clip->frames.empty() ? clip : nullptr;
    update();
}

void WallTile::setStill(const QImage& still) {
    m_still = still;
    update();
}

void WallTile::setPicked(bool picked) {
    if (isPickable() && picked != m_isPicked) {
        m_isPicked = picked;
        refresh();
        Q_EMIT pickedChanged();
    }
}

void WallTile::setOpensByClick(bool opens) {
    m_opensByClick = opens;
    refresh();
}

QString WallTile::stateText() const {
    if (!m_progress.isEmpty()) {
        return m_progress;
    }
    if (m_job.state == jobs::JobState::Paused && m_job.reached > 0) {
        return tr("Waits at step %1 of %2").arg(m_job.reached).arg(m_job.request.steps);
    }
    return JobText::state(m_job);
}

void WallTile::refresh() {
    setToolTip(m_title + QLatin1Char('\n') +
               (isPickable()     ? tr("Click to pick it, to be finished with the others that are picked.")
                : m_opensByClick ? tr("A click shows it alone.")
                                 : tr("Double-click shows it alone.")));
    //: for screen readers: what a clip of the wall is, how far it is, whether it is picked
    setAccessibleName(tr("%1, %2, %3").arg(m_title, stateText(), isPicked() ? tr("picked") : tr("not picked")));
    setCursor(isPickable() || m_opensByClick ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void WallTile::play(qint64 elapsedMs) {
    if (!m_clip) {
        return;
    }
    const double rate = m_clip->frameRate > 0 ? m_clip->frameRate : 8;
    const auto index =
        static_cast<std::size_t>(std::floor(static_cast<double>(elapsedMs) * rate / 1000)) % m_clip->frames.size();
    if (index != m_index) {
        m_index = index;
        update(pictureBox());
    }
}

int WallTile::captionHeight() const {
    return fontMetrics().lineSpacing() * 2 + 2 * kMargin;
}

QRect WallTile::pictureBox() const {
    return rect().adjusted(2, 2, -2, -captionHeight());
}

bool WallTile::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        const auto* key = static_cast<QKeyEvent*>(event);
        constexpr std::array kOwn{Qt::Key_Space, Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down};
        if (key->modifiers() == Qt::NoModifier &&
            std::find(kOwn.begin(), kOwn.end(), static_cast<Qt::Key>(key->key())) != kOwn.end()) {
            event->accept();  // not the viewport's play and frame keys
            return true;
        }
    }
    return QWidget::event(event);
}

void WallTile::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    Q_EMIT focused(m_job.id);
}

void WallTile::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QRect box = pictureBox();
    QPainterPath outline;
    outline.addRoundedRect(rect().adjusted(1, 1, -1, -1), kRadius, kRadius);
    painter.fillPath(outline, palette().color(QPalette::Base));
    painter.save();
    painter.setClipPath(outline);
    painter.fillRect(box, pictureArea());
    const QImage picture = m_clip ? wrapImage(m_clip->frames[std::min(m_index, m_clip->frames.size() - 1)]) : m_still;
    if (!picture.isNull()) {
        const QSize size = picture.size().scaled(box.size(), Qt::KeepAspectRatio);
        QRect target(QPoint(), size);
        target.moveCenter(box.center());
        painter.drawImage(target, picture);
    }
    painter.restore();

    const QFontMetrics metrics = fontMetrics();
    QRect line(box.left() + kMargin, box.bottom() + kMargin, box.width() - 2 * kMargin, metrics.lineSpacing());
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(m_title, Qt::ElideRight, line.width()));
    line.translate(0, metrics.lineSpacing());
    painter.setPen(m_job.state == jobs::JobState::Failed ? errorText(palette()) : quietText(palette()));
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(stateText(), Qt::ElideRight, line.width()));
    if (!m_progress.isEmpty()) {
        painter.fillRect(QRectF(box.left(), box.bottom() - kBar + 1, box.width() * m_fraction01, kBar),
                         accent(palette()));
    }
    if (isPickable()) {
        const QRectF mark(box.right() - kMark - kMargin, box.top() + kMargin, kMark, kMark);
        painter.setPen(QPen(Qt::white, 1.5));
        painter.setBrush(isPicked() ? accent(palette()) : QColor(0, 0, 0, 110));
        painter.drawEllipse(mark);
        if (isPicked()) {
            QPainterPath tick(mark.topLeft() + QPointF(6, 11.5));
            tick.lineTo(mark.topLeft() + QPointF(9.7, 15.2));
            tick.lineTo(mark.topLeft() + QPointF(16, 7.5));
            painter.setPen(QPen(palette().color(QPalette::HighlightedText), 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawPath(tick);
        }
    }
    painter.setBrush(Qt::NoBrush);
    // A coloured frame is the focus ring's alone: that it is picked, its mark says.
    painter.setPen(QPen(palette().color(QPalette::Mid), 1));
    painter.drawPath(outline);
}

void WallTile::keyPressEvent(QKeyEvent* event) {
    const auto go = [this](int columns, int rows) { Q_EMIT neighbourWanted(m_job.id, columns, rows); };
    switch (event->key()) {
        case Qt::Key_Left:
            return go(-1, 0);
        case Qt::Key_Right:
            return go(1, 0);
        case Qt::Key_Up:
            return go(0, -1);
        case Qt::Key_Down:
            return go(0, 1);
        case Qt::Key_Home:
            Q_EMIT endWanted(true);
            return;
        case Qt::Key_End:
            Q_EMIT endWanted(false);
            return;
        case Qt::Key_Space:
            return setPicked(!m_isPicked);
        case Qt::Key_Return:
        case Qt::Key_Enter:
            Q_EMIT opened(m_job.id);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void WallTile::mousePressEvent(QMouseEvent* event) {
    event->setAccepted(event->button() == Qt::LeftButton);
}

void WallTile::mouseReleaseEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton || !rect().contains(event->pos())) {
        return;
    }
    if (m_opensByClick) {
        Q_EMIT opened(m_job.id);
    } else {
        setPicked(!m_isPicked);
    }
}

void WallTile::mouseDoubleClickEvent(QMouseEvent* event) {
    if (event->button() == Qt::LeftButton && !m_opensByClick) {
        Q_EMIT opened(m_job.id);
    }
}

}  // namespace tubelet::ui
