#include <QtGlobal>

#include "ui/bridge/engine_sentences/lists.h"

namespace tubelet::ui {

const std::vector<const char*>& readingSentences() {
    static const std::vector<const char*> kSentences{
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be read as a video or picture: %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be read: %2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "'%1' is too large to hold in memory: %2 frames of %3 pixels need more than the %4 allowed. "
                          "Use a shorter or smaller clip."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "'%1' is too large to play here: it needs more than %2 of memory. Use a shorter or smaller clip."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "There is not enough memory to read or write the video. Close other programs or use a smaller size."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is a folder and a picture is expected"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is not a file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is empty"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is empty (0 bytes)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is not a regular file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "there is no such file"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it holds no video stream"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is damaged, truncated or of a kind that FFmpeg doesn't know"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is damaged or truncated (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is truncated: %1 of %2 frames are there"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is truncated or damaged after %1 frames"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged, after %1 good ones"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame is damaged, after %1 good ones (%2)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The colours of this clip can't be converted to those of a usual screen: %1. Convert the "
                          "clip to BT.709 with another program first."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "the FFmpeg at hand was built without its zscale filter"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its pictures can't be decoded (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "this FFmpeg has no decoder for %1"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is damaged (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame's description is too short"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a frame lies outside the picture"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its header is missing"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "a checksum is wrong"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "no WebP picture begins in it"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its frames can't be told apart"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is damaged or truncated"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it holds no frame that can be decoded"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it has %1 pixels, but the first frame of its folder has %2"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "the folder holds no pictures (PNG, JPEG, WebP, TIFF, BMP or TGA), but other folders, such as %1. "
            "Name the one with the frames"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "the folder holds no pictures (PNG, JPEG, WebP, TIFF, BMP or TGA)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it holds %1 series of frames, such as %2 to %3 and %4 to %5. Put the one that is meant into "
                          "a folder of its own"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "two of its frames have the same number: %1 and %2. Take one of them away"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "it is stored in more than %1 scans, which no program needs. Save it anew with another program"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it is truncated: the end of the picture is missing. Get it again"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it is truncated: the end of its pixels is missing. Get it again"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is truncated or damaged: %1 bytes can't hold %2 pixels"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its samples have %1 bits and 8 are expected in a JPEG picture. Save it with 8 bits"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it says that it has no rows or columns (some scanners write the height behind the pixels). "
                          "Save it anew with another program"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it is a hierarchical or lossless JPEG picture of a kind that is not read. Save it as an "
                          "ordinary JPEG or a PNG"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "there is not enough memory for it"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it has %1 channels, and nothing says which colours they are: expected 1 (grey), 3 or 4 "
                          "(inks). Save it anew with another program"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it says that it has %1 pixels; expected at least one and at most %2 in all. Make it smaller "
                          "with another program, or get it again if it is damaged"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it is a PNG in the form that iPhone programs hold (CgBI), which only Apple's tools read. "
                          "Turn it into an ordinary PNG with them"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "it is a camera's raw file. Develop it with a raw converter and save it as PNG, JPEG or TIFF"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its compression (number %1) is not read. Save it with another one, such as LZW or none"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its kind of colours (photometric interpretation %1) is not read; expected grey, a palette, "
                          "RGB, CMYK or YCbCr. Save it as RGB"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "its samples are %1-bit %2; expected whole numbers from 0 on, of 8 or 16 bits (1, 2 or 4 in "
                          "grey). Save it with 8 or 16 bits"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "signed numbers"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "complex numbers"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it has %1 channels; expected at most %2. Save it as RGB with another program"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "floating-point numbers"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "numbers"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "it has %1 channels where its colours need %2. Save it anew with another program"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "its colours can't be read (%1)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder lacks %1 frame by its numbers, the first between %2 and %3: what is there is "
                          "read as if nothing were missing."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder lacks %1 frames by its numbers, the first between %2 and %3: what is there is "
                          "read as if nothing were missing."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The numbers of the folder's frames follow each other unevenly, first between %1 and %2: they "
            "are read in their order, as if they were equally far apart."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The folder holds animations, such as %1: of each the first frame is read. Name such a file "
                          "itself to read all of its frames."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Of the folder's pictures the series %1 to %2 is read; %3 other is left out: %4."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Of the folder's pictures the series %1 to %2 is read; %3 others are left out, such as %4."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The numbers of its frames are taken for negative ones: %1 to %2."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It holds more than one picture of its size (such as the views of a stereo photo); the first one is read."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is damaged: some of its pixels could not be decoded, and stand there grey or in wrong "
                          "colours. Get it again if it looks wrong."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It holds %1 pages; the first one is read. Save the others as files of their own to use them."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It holds %1 video streams: number %2 (%3) is read, as players choose."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It says that its pixels are %1 (width to height), which no screen shows; it is read with square ones."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Its pixels are not square (%1): %2 is read as %3, the shape that players show."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is HDR (%1): it is tone-mapped to a usual screen, from a peak of %2 cd/m2."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Its colours are made for a wide gamut (%1): they are converted to those of a usual screen "
                          "(BT.709), as players show them."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It doesn't say what its colours mean, and is read as BT.709, as players take clips of this "
                          "size. Python's tools (imageio, diffusers' export_to_video) mean BT.601 and don't say so: if "
                          "greens and reds are off, read it with --color-matrix bt601."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It says that its colours are %1, but is read as %2, as was asked for."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is Dolby Vision without pictures for usual screens (profile 5), whose colours can't be "
                          "read: they come out wrong. Convert it to BT.709 with another program first."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It is turned by an angle that is no multiple of 90 degrees; it is read turned by the nearest one."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Its frames are interlaced: each weaves two moments, line by line, and is read as it is "
                          "stored. For whole pictures deinterlace the clip first, such as with FFmpeg's bwdif."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is transparent in places: its colours there are read as if nothing shone through."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Its levels of grey have more than 8 bits: they are scaled to 8, as viewers show them. "
                          "(Python's Pillow cuts them off instead, which leaves most of such a picture white.)"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Its frames change their size or shape: all are scaled to that of the first, %1."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The recording was joined or lost data, after about %1 frame: pictures may be missing or "
                          "damaged from there on."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "The recording was joined or lost data, after about %1 frames: pictures may be missing or "
                          "damaged from there on."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "Its frames are not all shown equally long (variable frame rate): they are read one by one "
                          "as they are stored, whatever the time between them."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It says that its light is stored as for further work (%1): it is converted to the levels of "
                          "a usual screen (sRGB)."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "linear"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "logarithmic"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "1 of the folder's pictures is a link to a file that is not there: %1. What is there is "
                          "read. Fetch the rest first (such as with \"git annex get\" or \"dvc pull\")."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 of the folder's pictures are links to files that are not there, such as %2. What is "
                          "there is read. Fetch the rest first (such as with \"git annex get\" or \"dvc pull\")."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "1 entry of the folder has a picture's name and is no file: %1. Folders, pipes and devices are left out."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "%1 entries of the folder have a picture's name and are no files, such as %2. Folders, pipes "
                          "and devices are left out."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "all of its pictures are links to files that are not there, such as %1. Fetch them first "
                          "(such as with \"git annex get\" or \"dvc pull\")"),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "The recipe in '%1' is damaged: its end is missing or was changed. Take it from another copy of the file."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "'%1' can't be read as a video or picture. %2"),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is part of a model (%1), no picture or clip. Choose the picture or clip itself."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a list of other files (%1), none of which is opened from it. Choose the clip itself."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a PDF, which is not read. Save its pages or pictures as PNG or JPEG."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is an archive (ZIP) or a file that is stored as one: unpack it first."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is an array of numbers (NumPy). Save it as a picture, such as PNG, or as a clip."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a HEIC picture, as phones save, which is not read. Save it as JPEG or PNG."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is a drawing (%1), which is not read. Save it as PNG with a drawing program."),
        QT_TRANSLATE_NOOP(
            "tubelet::ui::FailureText",
            "It is a pointer of git-annex, a note that stands for the file itself. Fetch it with \"git annex get\"."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText",
                          "It is damaged between its frames, or its end is missing: frames may be missing. Get it "
                          "again if it ends too early."),
        QT_TRANSLATE_NOOP("tubelet::ui::FailureText", "it is truncated: %1 of %2 bytes are there. Get it again"),
    };
    return kSentences;
}

}  // namespace tubelet::ui
