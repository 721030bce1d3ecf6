//! Pictures: what is shown of a file, and that no file does harm.

use std::fs;
use std::io::{Cursor, Write as _};
use std::process::Command;

use demarche::diagnostic::{Rule, Severity};
use demarche::load::load;
use flate2::write::ZlibEncoder;
use flate2::{Compression, Crc};
use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, ImageFormat, ImageReader, Rgb, RgbImage, Rgba, RgbaImage};
use tempfile::TempDir;

use crate::running::{Server, copy_of_small, path, run};
use crate::support::TestSite;

/// A folder whose first event has a picture of this name with these bytes.
fn folder(name: &str, bytes: &[u8]) -> TempDir {
    let folder = copy_of_small();
    let file = folder.path().join("chronology.toml");
    let text = fs::read_to_string(&file).unwrap();
    let event = "[[event]]\nid = \"envoy-protests\"\n";
    let text = text.replacen(event, &format!("{event}pictures = [\"gunboat\"]\n"), 1);
    let picture = format!(
        "\n[[picture]]\nid = \"gunboat\"\nfile = \"{name}\"\n\
         alt = \"A gunboat before <i>the</i> \\\"pier\\\"\"\ncredit = \"Anna & Sons\"\n\
         licence = \"CC BY 4.0\"\ncaption = \"The gunboat\"\n\
         source = \"https://example.org/?a=1&b=2\"\n"
    );
    fs::write(&file, text + &picture).unwrap();
    fs::create_dir(folder.path().join("pictures")).unwrap();
    fs::write(folder.path().join("pictures").join(name), bytes).unwrap();
    folder
}

fn site(folder: &TempDir) -> TestSite {
    TestSite::of_folder(path(folder.path()))
}

/// A picture that is red at its upper edge, blue below, and grey elsewhere.
pub(crate) fn painted(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |_, y| match y * 4 / height {
        0 => Rgb([250, 0, 0]),
        3 => Rgb([0, 0, 250]),
        _ => Rgb([128, 128, 128]),
    })
}

pub(crate) fn written(picture: impl Into<DynamicImage>, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.into().write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

fn read(bytes: &[u8]) -> RgbImage {
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().unwrap();
    assert_eq!(reader.format(), Some(ImageFormat::Jpeg));
    reader.decode().unwrap().into_rgb8()
}

/// A JPEG that says to turn it a quarter, and where and by whom it was taken.
fn with_exif(jpeg: &[u8]) -> Vec<u8> {
    let entry = |tag: u16, kind: u16, count: u32, value: u32| {
        let mut bytes = Vec::new();
        bytes.extend(tag.to_le_bytes());
        bytes.extend(kind.to_le_bytes());
        bytes.extend(count.to_le_bytes());
        bytes.extend(value.to_le_bytes());
        bytes
    };
    let mut tiff = b"II*\0\x08\0\0\0\x03\0".to_vec();
    tiff.extend(entry(0x010f, 2, 4, u32::from_le_bytes(*b"SPY\0")));
    tiff.extend(entry(0x0112, 3, 1, 6));
    tiff.extend(entry(0x8825, 4, 1, 50));
    tiff.extend([0; 4]);
    assert_eq!(tiff.len(), 50);
    tiff.extend(b"\x02\0");
    tiff.extend(entry(1, 2, 2, u32::from_le_bytes(*b"N\0\0\0")));
    tiff.extend(entry(2, 5, 3, 80));
    tiff.extend([0; 4]);
    tiff.extend([36, 1, 37, 1, 12, 1].into_iter().flat_map(|n: u32| n.to_le_bytes()));
    let mut bytes = jpeg[..2].to_vec();
    bytes.extend(b"\xff\xe1");
    bytes.extend((u16::try_from(tiff.len() + 8).unwrap()).to_be_bytes());
    bytes.extend(b"Exif\0\0");
    bytes.extend(tiff);
    bytes.extend(&jpeg[2..]);
    bytes
}

fn chunk(kind: &[u8], data: &[u8]) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(kind);
    crc.update(data);
    let length = u32::try_from(data.len()).unwrap();
    [&length.to_be_bytes(), kind, data, &crc.sum().to_be_bytes()].concat()
}

/// The beginning of a PNG of this size, in 8-bit colours.
fn png_head(width: u32, height: u32) -> Vec<u8> {
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head)].concat()
}

/// The warning about the one picture of a folder, which must be all that is wrong with it; and the
/// event is shown without it.
fn refused(folder: &TempDir) -> String {
    let loaded = load(folder.path()).unwrap();
    let [found] = loaded.diagnostics.as_slice() else { panic!("{:#?}", loaded.diagnostics) };
    assert_eq!((found.rule, found.severity), (Rule::BadPicture, Severity::Warning));
    assert!(found.hint.is_some());
    let site = site(folder);
    assert_eq!(site.get("/events/envoy-protests").page().all("img").len(), 0);
    let event = site.get("/api/v1/events/envoy-protests").json();
    assert_eq!(event["event"]["pictures"].as_array().map(Vec::len), Some(0));
    found.message.clone()
}

#[test]
fn an_event_shows_its_picture_with_all_that_belongs_to_it() {
    let folder = folder("g.png", &written(painted(1500, 1000), ImageFormat::Png));
    let site = site(&folder);
    let page = site.get("/events/envoy-protests").page();
    let attribute = |name| page.attributes("figure.picture img", name).remove(0);
    assert_eq!((attribute("width"), attribute("height")), ("640".into(), "427".into()));
    assert_eq!(attribute("alt"), "A gunboat before <i>the</i> \"pier\"");
    let caption = page.text("figure.picture figcaption");
    assert!(caption.starts_with("The gunboat"), "{caption}");
    assert!(caption.contains("Picture: Anna & Sons. Licence: CC BY 4.0."), "{caption}");
    let source = page.attributes("figure.picture a", "href");
    assert_eq!(source, ["https://example.org/?a=1&b=2"]);
    let srcset = attribute("srcset");
    let [narrow, wide] = srcset.split(", ").collect::<Vec<_>>()[..] else { panic!("{srcset}") };
    assert_eq!(narrow, format!("{} 640w", attribute("src")));
    let wide = wide.strip_suffix(" 1280w").unwrap();
    for (address, width) in [(&*attribute("src"), 640), (wide, 1280)] {
        let answer = site.get(address);
        assert_eq!(answer.header("content-type"), Some("image/jpeg"));
        let lasts = answer.header("cache-control").unwrap();
        assert!(lasts.contains("immutable"), "{lasts}");
        let shown = read(&answer.body);
        assert_eq!(shown.width(), width);
        assert!(200 < shown.get_pixel(width / 2, 3).0[0], "the upper edge is red");
    }
    let policy = site.get("/").header("content-security-policy").unwrap().to_owned();
    assert!(policy.contains("img-src 'self';"), "{policy}");
    let event = site.get("/api/v1/events/envoy-protests").json();
    let told = &event["event"]["pictures"][0];
    assert_eq!(told["url"], wide);
    assert_eq!((&told["width"], &told["height"]), (&1280.into(), &853.into()));
    assert_eq!(told["credit"], "Anna & Sons");
    let about = page.text("script[type='application/ld+json']");
    let about: serde_json::Value = serde_json::from_str(&about).unwrap();
    assert_eq!(about["image"][0]["creditText"], "Anna & Sons");
    assert!(about["image"][0]["contentUrl"].as_str().unwrap().ends_with(wide));
    for gone in ["/pictures/g.png", "/pictures/0123456789abcdef.jpg", "/pictures/", "/pictures"] {
        assert_eq!(site.get(gone).status.as_u16(), 404, "{gone}");
    }
}

#[test]
fn nothing_of_a_file_is_published_but_its_pixels_upright() {
    let mut jpeg = Vec::new();
    JpegEncoder::new(&mut jpeg).encode_image(&painted(400, 200)).unwrap();
    let bytes = with_exif(&jpeg);
    let folder = folder("g.jpg", &bytes);
    let site = site(&folder);
    let page = site.get("/events/envoy-protests").page();
    let address = page.attributes("img", "src").remove(0);
    let shown = site.get(&address).body;
    for secret in [&b"Exif"[..], b"SPY", &37_u32.to_le_bytes()] {
        let is_there = |bytes: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
        assert!(is_there(&bytes) && !is_there(&shown), "{secret:?}");
    }
    // Turned a quarter clockwise, what was above is at the right.
    let shown = read(&shown);
    assert_eq!(shown.dimensions(), (200, 400));
    assert!(200 < shown.get_pixel(195, 200).0[0] && 200 < shown.get_pixel(5, 200).0[2]);
}

#[test]
fn what_can_be_seen_through_stands_on_white() {
    let glass = RgbaImage::from_fn(8, 8, |x, _| Rgba([0, 0, 0, if x < 4 { 0 } else { 255 }]));
    for (name, format) in [("g.png", ImageFormat::Png), ("g.webp", ImageFormat::WebP)] {
        let folder = folder(name, &written(glass.clone(), format));
        let site = site(&folder);
        let page = site.get("/events/envoy-protests").page();
        let shown = read(&site.get(&page.attributes("img", "src")[0]).body);
        assert_eq!(shown.dimensions(), (8, 8));
        assert!(200 < shown.get_pixel(1, 4).0[1] && shown.get_pixel(6, 4).0[1] < 50, "{name}");
    }
}

#[test]
fn the_same_files_give_the_same_site_and_other_pictures_another() {
    let of = |grey: u8| {
        let picture = RgbImage::from_pixel(20, 20, Rgb([grey; 3]));
        folder("g.png", &written(picture, ImageFormat::Png))
    };
    let told = |folder: &TempDir| load(folder.path()).unwrap().fingerprint;
    assert_eq!(told(&of(1)), told(&of(1)));
    assert_ne!(told(&of(1)), told(&of(200)));
    let address = |folder: &TempDir| {
        site(folder).get("/events/envoy-protests").page().attributes("img", "src")
    };
    assert_eq!(address(&of(1)), address(&of(1)));
    assert_ne!(address(&of(1)), address(&of(200)));
}

#[test]
fn hostile_files_are_refused_one_by_one() {
    let jpeg = written(painted(64, 64), ImageFormat::Jpeg);
    let png = written(painted(64, 64), ImageFormat::Png);
    let webp = written(painted(64, 64), ImageFormat::WebP);
    let end = chunk(b"IEND", &[]);
    let bomb = |width, height| [png_head(width, height), chunk(b"IDAT", &[]), end.clone()].concat();
    let followed = |bytes: &[u8], by: &[u8]| [bytes, by].concat();
    let scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00";
    let animated_png =
        [&png[..33], &chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0]), &png[33..]].concat();
    let animated_webp = b"RIFF\x16\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0\x01\0\0\x01\0\0".to_vec();
    let svg = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec();
    for (what, name, bytes, says) in [
        ("bomb", "g.png", bomb(30_000, 30_000), "30000 × 30000 pixels"),
        ("wider than any", "g.png", bomb(u32::MAX / 2, 1), "cannot be shown"),
        ("no width", "g.png", bomb(0, 5), "damaged"),
        ("lies about its size", "g.png", bomb(3_000, 3_000), "damaged"),
        ("truncated JPEG", "g.jpg", jpeg[..jpeg.len() / 2].to_vec(), "end is missing"),
        ("truncated PNG", "g.png", png[..png.len() / 2].to_vec(), "end is missing"),
        ("truncated WebP", "g.webp", webp[..webp.len() / 2].to_vec(), "end is missing"),
        ("SVG as PNG", "g.png", svg.clone(), "no JPEG, PNG or WebP"),
        ("SVG", "g.svg", svg, "no JPEG, PNG or WebP"),
        ("HTML", "g.jpg", b"<!doctype html><script>evil()".to_vec(), "no JPEG, PNG or WebP"),
        ("XML after a mark", "g.webp", b"\xef\xbb\xbf<?xml?>".to_vec(), "no JPEG, PNG or WebP"),
        ("GIF", "g.png", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "no JPEG, PNG or WebP"),
        ("JPEG as PNG", "g.png", jpeg.clone(), "another kind"),
        ("no ending", "g", jpeg.clone(), "another kind"),
        ("with an archive", "g.jpg", followed(&jpeg, b"PK\x03\x04"), "something else follows"),
        ("with a page", "g.png", followed(&png, b"<script>"), "something else follows"),
        ("with a script", "g.webp", followed(&webp, b"#!/bin/sh"), "something else follows"),
        ("animated PNG", "g.png", animated_png, "animated"),
        ("animated WebP", "g.webp", animated_webp, "animated"),
        ("a thousand scans", "g.jpg", followed(&jpeg[..2], &scan.repeat(1_000)), "too long"),
        ("nothing", "g.jpg", Vec::new(), "no JPEG, PNG or WebP"),
        ("only a mark", "g.jpg", b"\xff\xd8\xff\xd9".to_vec(), "damaged"),
        ("5 MiB", "g.jpg", vec![0xff; 5 * 1024 * 1024], "larger than 4 MiB"),
    ] {
        let said = refused(&folder(name, &bytes));
        assert!(said.contains(says), "{what}: {said}");
    }
    // A preview after the picture is what cameras write; it is not shown.
    let folder = folder("g.jpg", &followed(&jpeg, &jpeg));
    assert_eq!(load(folder.path()).unwrap().diagnostics, []);
}

/// Every byte of a small picture changed, and every length of it: nothing panics.
#[test]
fn no_damage_ends_the_program() {
    let pictures = [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP];
    for format in pictures {
        let bytes = written(painted(9, 9), format);
        let name = format!("g.{}", format.extensions_str()[0]);
        let folder = folder(&name, &bytes);
        let file = folder.path().join("pictures").join(&name);
        for at in 0..bytes.len() {
            let mut damaged = bytes.clone();
            damaged[at] ^= 0x55;
            fs::write(&file, &damaged).unwrap();
            assert!(load(folder.path()).unwrap().model.is_some());
        }
    }
}

#[test]
fn a_file_that_is_missing_or_elsewhere_is_told_and_not_read() {
    let folder = folder("gunboat.jpg", b"");
    let file = folder.path().join("pictures/gunboat.jpg");
    fs::rename(&file, file.with_file_name("gunbaot.jpg")).unwrap();
    let loaded = load(folder.path()).unwrap();
    assert!(loaded.diagnostics[0].hint.as_ref().unwrap().contains("“gunbaot.jpg”"));
    let outside = tempfile::tempdir().unwrap();
    let secret = outside.path().join("secret.jpg");
    fs::write(&secret, written(painted(9, 9), ImageFormat::Jpeg)).unwrap();
    fs::remove_dir_all(file.parent().unwrap()).unwrap();
    assert!(refused(&folder).contains("no file"));
    #[cfg(unix)]
    {
        fs::create_dir(file.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(&secret, &file).unwrap();
        assert!(refused(&folder).contains("leads out of the data folder"));
        fs::remove_dir_all(file.parent().unwrap()).unwrap();
        std::os::unix::fs::symlink(outside.path(), file.parent().unwrap()).unwrap();
        assert!(refused(&folder).contains("no file"));
    }
}

/// A picture is edited while the folder is served; a broken one is served without.
#[test]
fn a_changed_picture_is_served() {
    let of = |grey: u8| written(RgbImage::from_pixel(20, 20, Rgb([grey; 3])), ImageFormat::Png);
    let folder = folder("g.png", &of(1));
    let mut server = Server::on_any_port(&["serve", "--data", path(folder.path())]);
    let shows = |server: &Server| server.get("/events/envoy-protests").contains("<img ");
    assert!(shows(&server));
    let replace = |bytes: &[u8]| {
        let beside = folder.path().join("pictures/.beside");
        fs::write(&beside, bytes).unwrap();
        fs::rename(&beside, folder.path().join("pictures/g.png")).unwrap();
    };
    replace(b"no picture");
    let line = server.log_line("serving the data as it is now");
    assert!(line.contains("g.png: changed"), "{line}");
    assert!(!shows(&server));
    replace(&of(200));
    server.log_line("serving the data as it is now");
    assert!(shows(&server));
}

/// A PNG of transparent pixels, packed to almost nothing.
fn glass(width: u32, height: u32, depth: u8) -> Vec<u8> {
    let row = width as usize * 4 * usize::from(depth) / 8 + 1;
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    (0..height).for_each(|_| packed.write_all(&vec![0; row]).unwrap());
    let head = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[depth, 6, 0, 0, 0]].concat();
    let data = chunk(b"IDAT", &packed.finish().unwrap());
    [&b"\x89PNG\r\n\x1a\n"[..], &chunk(b"IHDR", &head), &data, &chunk(b"IEND", &[])].concat()
}

#[cfg(target_os = "linux")]
#[test]
fn the_largest_picture_is_shown_with_little_memory() {
    let folder = folder("g.png", &glass(4_000, 4_000, 8));
    let check = format!(
        "ulimit -v 400000; exec {} check --data {}",
        env!("CARGO_BIN_EXE_demarche"),
        path(folder.path())
    );
    let check =
        || Command::new("sh").args(["-c", &check]).env_remove("DEMARCHE_TEXTS").output().unwrap();
    let (code, said, wrong) = crate::running::said(check());
    assert!(code == Some(0) && said.contains("no problem found"), "{code:?} {said}{wrong}");
    fs::write(folder.path().join("pictures/g.png"), glass(4_000, 4_000, 16)).unwrap();
    let (_, _, wrong) = crate::running::said(check());
    assert!(wrong.contains("too much memory to decode"), "{wrong}");
}

#[test]
fn check_tells_of_a_picture_that_cannot_be_shown() {
    let folder = folder("g.png", b"no picture");
    let (_, _, said) = run(&["check", "--data", path(folder.path())]);
    assert!(said.contains("warning[bad-picture]"), "{said}");
}
