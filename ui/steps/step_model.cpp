#include "ui/steps/step_model.h"

#include <algorithm>

#include "ui/style/picture.h"
#include "ui/style/thumbnail_loader.h"

namespace tubelet::ui {

namespace {

constexpr int kMaxPictures = 12;       // of one clip, for the play on hover
constexpr int kPicturesInStrip = 600;  // of all steps together, which bounds the
                                       // memory of long runs

/// At most `most` frames of `clip`, evenly spread.
QVector<QImage> miniature(const media::Clip& clip, QSize box, int most) {
    const int frames = static_cast<int>(clip.frames.size());
    const int count = std::min(frames, most);
    QVector<QImage> pictures;
    pictures.reserve(count);
    for (int i = 0; i < count; ++i) {
        // The middle of each part, so that a single picture is the clip's middle frame.
        const int frame = static_cast<int>((2 * static_cast<qint64>(i) + 1) * frames / (2 * count));
        pictures.append(thumbnail(clip.frames[static_cast<std::size_t>(frame)], box));
    }
    return pictures;
}

}  // namespace

StepModel::StepModel(ThumbnailLoader* loader, QObject* parent) : QAbstractListModel(parent), m_loader(loader) {
    m_cells.resize(1);
    connect(loader, &ThumbnailLoader::ready, this, &StepModel::takePictures);
}

void StepModel::reset(int steps) {
    beginResetModel();
    m_loader->dropWaiting();
    m_cells.assign(static_cast<std::size_t>(std::max(steps, 0)) + 1, Cell());
    m_pending.clear();
    m_levels.clear();
    m_current = 0;
    endResetModel();
}

void StepModel::setLevels(const std::vector<double>& levels) {
    m_levels = levels;
    if (rowCount() > 0) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
}

void StepModel::setLive(bool live) {
    m_live = live;
    if (m_current > 0) {
        touch(m_current - 1);
    }
}

double StepModel::levelAfter(int row) const {
    if (row >= finalRow()) {
        return 0;
    }
    const auto place = static_cast<std::size_t>(row + 1);
    if (place < m_levels.size()) {
        return std::clamp(m_levels[place], 0.0, 1.0);
    }
    if (row < 0) {
        return 1;
    }
    const Cell& cell = m_cells[static_cast<std::size_t>(row)];
    return cell.computed ? cell.sigma : -1;
}

void StepModel::setStep(int step, const media::SharedClip& preview, double sigma) {
    if (step < 1 || step > steps()) {
        return;
    }
    const int row = step - 1;
    Cell& cell = m_cells[static_cast<std::size_t>(row)];
    cell.computed = true;
    cell.sigma = std::clamp(sigma, 0.0, 1.0);
    if (step > m_current) {
        const int before = m_current;
        m_current = step;
        if (before > 0) {
            touch(before - 1);
        }
    }
    makePictures(row, preview);
    touch(row);
}

void StepModel::setPending(int step, bool pending) {
    if (step < 1 || step > steps()) {
        return;
    }
    if (pending) {
        m_pending.insert(step - 1);
    } else {
        m_pending.remove(step - 1);
    }
    touch(step - 1);
}

void StepModel::setFinal(const media::SharedClip& clip) {
    Cell& cell = m_cells.back();
    cell.computed = clip && !clip->frames.empty();
    cell.sigma = 0;
    if (!cell.computed) {
        cell.pictures.clear();
        cell.ticket = 0;
    }
    makePictures(finalRow(), clip);
    touch(finalRow());
}

void StepModel::makePictures(int row, const media::SharedClip& clip) {
    if (!clip || clip->frames.empty()) {
        return;
    }
    const int most = std::clamp(kPicturesInStrip / std::max(steps(), 1), 1, kMaxPictures);
    m_cells[static_cast<std::size_t>(row)].ticket =
        m_loader->load(row, [clip, box = m_box, most] { return miniature(*clip, box, most); });
}

void StepModel::takePictures(qint64 row, quint64 ticket, const QVector<QImage>& pictures) {
    if (row < 0 || row >= static_cast<qint64>(m_cells.size())) {
        return;
    }
    Cell& cell = m_cells[static_cast<std::size_t>(row)];
    if (cell.ticket == ticket) {
        cell.pictures = pictures;
        touch(static_cast<int>(row));
    }
}

void StepModel::touch(int row) {
    const QModelIndex changed = index(row);
    Q_EMIT dataChanged(changed, changed);
}

bool StepModel::isComputed(int row) const {
    return row >= 0 && row < static_cast<int>(m_cells.size()) && m_cells[static_cast<std::size_t>(row)].computed;
}

int StepModel::rowCount(const QModelIndex& parent) const {
    // A strip without a run shows nothing, not even the finished clip's cell.
    return parent.isValid() || steps() == 0 ? 0 : static_cast<int>(m_cells.size());
}

QString StepModel::nameOf(int row) const {
    const Cell& cell = m_cells[static_cast<std::size_t>(row)];
    if (row == finalRow()) {
        return cell.computed ? tr("Finished clip") : tr("The finished clip will be here");
    }
    const QString name = tr("Step %1 of %2").arg(row + 1).arg(steps());
    if (!cell.computed) {
        return tr("%1: not computed yet").arg(name);
    }
    const int percent = static_cast<int>(cell.sigma * 100 + 0.5);
    return m_pending.contains(row)
               ? tr("%1: being decoded in full quality").arg(name)
               : tr("%1: %2% noise left (sigma %3)").arg(name).arg(percent).arg(cell.sigma, 0, 'f', 3);
}

QVariant StepModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid() || index.row() >= static_cast<int>(m_cells.size())) {
        return {};
    }
    const int row = index.row();
    const Cell& cell = m_cells[static_cast<std::size_t>(row)];
    switch (role) {
        case Qt::ToolTipRole:
        case Qt::AccessibleTextRole:
            return nameOf(row);
        case PicturesRole:
            return QVariant::fromValue(cell.pictures);
        case MiddleRole:
            return static_cast<int>(cell.pictures.size()) / 2;
        case SigmaRole:
            return levelAfter(row);
        case SigmaBeforeRole:
            return levelAfter(row - 1);
        case ComputedRole:
            return cell.computed;
        case PendingRole:
            return m_pending.contains(row);
        case CurrentRole:
            return m_live && row == m_current - 1;
        case FinalRole:
            return row == finalRow();
        default:
            return {};
    }
}

Qt::ItemFlags StepModel::flags(const QModelIndex& index) const {
    if (!isComputed(index.row())) {
        return Qt::ItemNeverHasChildren;
    }
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
}

}  // namespace tubelet::ui
